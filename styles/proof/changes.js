// The slider over the two pictures of a page; which comparison is shown is up to the style sheet.
(() => {
  const modes = document.getElementById("modes");
  if (!modes) return;
  modes.hidden = false;
  document.addEventListener("input", ({target}) => target.closest(".pair")?.style.setProperty("--at", `${target.value}%`));
})();
