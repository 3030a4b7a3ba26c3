// Says at which question somebody is, with the next look at who else is in the section.
(function () {
  "use strict";
  var at = document.querySelector("[data-present] input"), sheet = document.getElementById("sheet");
  if (!at || !sheet) return;
  sheet.addEventListener("focusin", function (event) {
    var question = event.target.closest("[data-code]");
    if (question) at.value = question.dataset.code;
  });
})();
