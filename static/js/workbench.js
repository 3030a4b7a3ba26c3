// Keys of the workbench: a letter does what the button or link that shows it does. Silent while somebody types.
(function () {
  "use strict";
  document.addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select, [contenteditable]")) return;
    var target = document.querySelector("[data-key='" + CSS.escape(event.key.toLowerCase()) + "']");
    if (!target) return;
    event.preventDefault();
    var place = target.hash && document.getElementById(target.hash.slice(1));
    if (!place) return target.click();
    if (place.matches("details")) place.open = true;
    var field = place.querySelector("textarea, summary, input:not([type=hidden])");
    place.scrollIntoView();
    if (field) field.focus({ preventScroll: true });
  });
  var current = document.querySelector(".wb-items [aria-current]");
  if (current && window.innerWidth >= 1200) current.scrollIntoView({ block: "nearest" });
  document.querySelectorAll("[data-key][href^='#']").forEach(function (link) {
    link.addEventListener("click", function () {
      var place = document.getElementById(link.hash.slice(1));
      if (place && place.matches("details")) place.open = true;
    });
  });
})();
