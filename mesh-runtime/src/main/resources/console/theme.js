// Runs before the first paint, so that a remembered theme never flashes the other one.
(() => {
  "use strict";
  const root = document.documentElement;
  root.classList.add("script");
  try {
    const theme = localStorage.getItem("weft-theme");
    if (theme === "light" || theme === "dark") root.dataset.theme = theme;
  } catch {
    // Storage is switched off: the system's preference it is.
  }
})();
