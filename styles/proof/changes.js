// The slider over the two pictures of a page; which comparison is shown is up to the style sheet.
document.getElementById("modes")?.removeAttribute("hidden");
document.addEventListener("input", ({target}) => target.closest(".pair")?.style.setProperty("--at", `${target.value}%`));
