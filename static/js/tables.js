// Rows of a table: added and removed on the spot, and pasted from a spreadsheet. Without this the buttons save and show again.
(function () {
  "use strict";
  var sheet = document.getElementById("sheet");
  if (!sheet) return;

  function changed(place) { place.dispatchEvent(new CustomEvent("rphub:changed", { bubbles: true })); }
  function rowsOf(table) { return Array.from(table.querySelectorAll("[data-row]")); }
  function renumber(row, code, to) {
    var from = code + "." + row.dataset.row + ".", name = code + "." + to + ".";
    row.querySelectorAll("[name], [id], [for], [aria-label]").forEach(function (part) {
      ["name", "id", "for"].forEach(function (attribute) {
        var held = part.getAttribute(attribute);
        if (held && held.indexOf(from) === 0) part.setAttribute(attribute, name + held.slice(from.length));
      });
      var spoken = part.getAttribute("aria-label");
      if (spoken) part.setAttribute("aria-label", spoken.replace(/\d+$/, to + 1));
      if (part.name === code + ".remove") part.value = to;
    });
    row.dataset.row = to;
    row.querySelectorAll("[data-number]").forEach(function (place) { place.textContent = to + 1; });
  }
  function empty(row) {
    row.querySelectorAll("input, textarea, select").forEach(function (field) {
      if (field.type === "hidden") return field.remove();
      if (field.type === "radio" || field.type === "checkbox") field.checked = false;
      else field.value = "";
      field.classList.remove("is-invalid");
      field.removeAttribute("aria-invalid");
    });
  }
  function add(table) {
    var rows = rowsOf(table), last = rows[rows.length - 1], made = last.cloneNode(true);
    renumber(made, table.dataset.rows, Math.max.apply(null, rows.map(function (row) { return Number(row.dataset.row); })) + 1);
    empty(made);
    if (made.tagName === "DETAILS") { made.open = true; made.querySelector(".outline").textContent = ""; }
    last.after(made);
    return made;
  }
  function first(row) { return row.querySelector("input:not([type=hidden]), select, textarea"); }

  sheet.addEventListener("click", function (event) {
    var button = event.target.closest("button"), table = button && button.closest("[data-rows]");
    if (!table) return;
    if ("add" in button.dataset) {
      event.preventDefault();
      first(add(table)).focus();
    } else if (/\.remove$/.test(button.name)) {
      event.preventDefault();
      var rows = rowsOf(table), row = button.closest("[data-row]"), next = rows[rows.indexOf(row) + 1] || rows[rows.indexOf(row) - 1];
      if (rows.length > 1) { row.remove(); (next.open === false ? next.querySelector("summary") : first(next)).focus(); } else empty(row);
      changed(table);
    }
  });

  // Cells copied from a spreadsheet fill the table from the cell they are pasted into.
  sheet.addEventListener("paste", function (event) {
    var text = (event.clipboardData || { getData: function () { return ""; } }).getData("text/plain");
    var row = event.target.closest("[data-row]"), table = event.target.closest("[data-rows]");
    if (!row || !table || text.indexOf("\t") < 0) return;
    event.preventDefault();
    var code = table.dataset.rows, column = namesOf(row, code).indexOf(event.target.name.split(".").slice(2).join("."));
    text.replace(/\r/g, "").replace(/\n+$/, "").split("\n").forEach(function (line, n) {
      if (n) row = rowsOf(table)[rowsOf(table).indexOf(row) + 1] || add(table);
      var names = namesOf(row, code);
      line.split("\t").forEach(function (cell, m) { fill(row, code, names[column + m], cell.trim()); });
    });
    changed(table);
  });
  function namesOf(row, code) {
    var names = [];
    row.querySelectorAll("input:not([type=hidden]), select, textarea").forEach(function (field) {
      var name = field.name.split(".").slice(2).join(".");
      if (field.name.indexOf(code + ".") === 0 && names.indexOf(name) < 0) names.push(name);
    });
    return names;
  }
  function fill(row, code, name, cell) {
    if (!name) return;
    var wanted = cell.toLowerCase();
    row.querySelectorAll("[name='" + CSS.escape(code + "." + row.dataset.row + "." + name) + "']").forEach(function (field) {
      if (field.type === "hidden") return field.remove();
      if (field.type === "radio" || field.type === "checkbox") {
        field.checked = [field.value.toLowerCase(), field.parentElement.textContent.trim().toLowerCase()].indexOf(wanted) >= 0;
      } else if (field.tagName === "SELECT") {
        var option = Array.from(field.options).find(function (one) { return [one.value.toLowerCase(), one.text.trim().toLowerCase()].indexOf(wanted) >= 0; });
        if (option) field.value = option.value;
        else if (cell) { field.add(new Option(cell + " (not on the list)", cell)); field.value = cell; }
      } else field.value = cell;
    });
  }

  // Text put back after a crash may have more rows than the page.
  sheet.addEventListener("rphub:row", function (event) {
    var table = event.detail.section.querySelector("[data-rows]"), wanted = Number(event.detail.name.split(".")[1]);
    if (!table || !(wanted < 200)) return;
    while (!table.querySelector("[data-row='" + wanted + "']") && rowsOf(table).length <= wanted) add(table);
  });
})();
