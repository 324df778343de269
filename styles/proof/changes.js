// How the pictures of changed pages are compared: side by side, with a slider, or one over the other.
(() => {
  const modes = document.getElementById("modes");
  if (!modes) return;
  const section = document.getElementById("pages");
  const show = () => {
    section.dataset.mode = modes.querySelector("input:checked").value;
    for (const slide of section.querySelectorAll(".slide")) slide.hidden = section.dataset.mode !== "slider";
  };
  const at = (pair, part) => {
    const place = Math.min(100, Math.max(0, part));
    pair.querySelector(".compare").style.setProperty("--at", place + "%");
    pair.querySelector(".slide input").value = place;
  };
  modes.hidden = false;
  modes.addEventListener("change", show);
  section.addEventListener("input", (event) => {
    if (event.target.type === "range") at(event.target.closest(".pair"), +event.target.value);
  });
  // The picture itself can be dragged over, too; the keyboard has the slider.
  section.addEventListener("pointermove", (event) => {
    const compare = section.dataset.mode === "slider" && (event.buttons & 1 || event.pointerType === "mouse") && event.target.closest(".compare");
    if (!compare || !compare.parentNode.querySelector(".slide")) return;
    const box = compare.getBoundingClientRect();
    at(compare.parentNode, Math.round((box.right - event.clientX) / box.width * 100));
  });
  show();
})();
