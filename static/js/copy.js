// Shows a button that copies a read-only text, and says so. Without JavaScript the text is selected and copied by hand.
(function () {
  "use strict";
  document.querySelectorAll("[data-copy-button]").forEach(function (button) {
    var text = document.getElementById(button.dataset.copyButton);
    var said = button.parentNode.querySelector("[data-copy-said]");
    if (!text) return;
    function say(words) {
      if (said) said.textContent = words;
    }
    function byHand() {
      text.focus();
      text.select();
      say(document.execCommand("copy") ? "Copied." : "Selected: press Ctrl and C to copy.");
    }
    button.hidden = false;
    button.addEventListener("click", function () {
      if (!navigator.clipboard) return byHand();
      navigator.clipboard.writeText(text.value).then(function () { say("Copied."); }, byHand);
    });
  });
})();
