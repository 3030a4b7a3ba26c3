// Keys of the reviewing pages: a letter does what the button or link that carries it does. Silent while somebody types,
// and not loaded at all for whoever switched keys off.
(function () {
  "use strict";
  function go(place, field) {
    var around = place.closest("details");
    if (around) around.open = true;
    place.dispatchEvent(new CustomEvent("hub:show", { bubbles: true }));
    field = document.getElementById(field) || place.querySelector("textarea, summary, input:not([type=hidden])") || place;
    place.scrollIntoView();
    field.focus({ preventScroll: true });
  }
  document.addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select, [contenteditable]")) return;
    var target = document.querySelector("[data-key='" + CSS.escape(event.key.toLowerCase()) + "']");
    if (!target) return;
    event.preventDefault();
    var place = target.hash && target.pathname === location.pathname && document.getElementById(target.hash.slice(1));
    if (place) go(place, target.dataset.field || "");
    else target.click();
  });
})();
