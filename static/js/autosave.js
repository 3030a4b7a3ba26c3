// Saves each question while somebody types. The fields of one question go in one request, one request at a time for each
// question. Unsent text also stands in this browser until the server has it, and is offered again after a crash.
(function () {
  "use strict";
  var sheet = document.getElementById("sheet");
  if (!sheet || !window.fetch || !sheet.elements.csrfmiddlewaretoken) return;
  var WAIT = 800, AGAIN = 5000, NOT_OURS = /\.(paste|add|remove|ev_file|ev_url|ev_id|ev_page|revision)$/;
  var states = new Map(), leaving = false;

  function make(tag, text, attributes) {
    var element = document.createElement(tag);
    if (text) element.textContent = text;
    for (var name in attributes || {}) element.setAttribute(name, attributes[name]);
    return element;
  }
  function fieldsOf(section) {
    return Array.from(section.querySelectorAll("input, textarea, select")).filter(function (field) {
      return field.name && !field.disabled && field.type !== "file" && !NOT_OURS.test(field.name);
    });
  }
  function pairsOf(section) {
    var pairs = [];
    fieldsOf(section).forEach(function (field) {
      if ((field.type === "radio" || field.type === "checkbox") && !field.checked) return;
      if (field.multiple) Array.from(field.selectedOptions).forEach(function (option) { pairs.push([field.name, option.value]); });
      else pairs.push([field.name, field.value]);
    });
    return pairs;
  }
  function revisionOf(section) { return sheet.elements[section.dataset.code + ".revision"]; }
  function say(state, words, shape) {
    var line = state.section.querySelector("[data-saved]"), icon = line.querySelector("svg");
    if (icon) icon.setAttribute("visibility", shape === "done" ? "visible" : "hidden");
    line.querySelector("span").textContent = words;
  }

  // What is not yet with the server, kept in this browser under the person and the question.
  function key(state) { return "rphub:" + sheet.dataset.who + ":" + state.section.dataset.save; }
  function keep(state, sent) {
    var draft = { pairs: pairsOf(state.section), revision: revisionOf(state.section).value, at: Date.now(), sent: !!sent };
    try { localStorage.setItem(key(state), JSON.stringify(draft)); } catch (error) { /* private mode or full: the page still holds it */ }
  }
  function forget(state) { try { localStorage.removeItem(key(state)); } catch (error) { /* nothing was kept */ } }
  function kept(state) { try { return JSON.parse(localStorage.getItem(key(state))); } catch (error) { return null; } }

  function touched(state, at) {
    state.dirty = true;
    keep(state);
    clearTimeout(state.timer);
    state.timer = setTimeout(function () { send(state); }, at);
  }
  function send(state, options) {
    clearTimeout(state.timer);
    if (state.stopped || (state.asked && !(options && options.anew))) return;
    if (state.busy) { state.again = true; return; }
    state.busy = true; state.dirty = false; state.again = false;
    say(state, "Saving…");
    var body = new URLSearchParams(pairsOf(state.section));
    body.append(revisionOf(state.section).name, revisionOf(state.section).value);
    body.append("version", sheet.elements.version.value);
    if (options && options.anew) body.append("anew", "1");
    if (options && options.agreed) body.append(state.section.dataset.code + ".agreed", "yes");
    fetch(state.section.dataset.save, {
      method: "POST", body: body, credentials: "same-origin", keepalive: leaving && body.toString().length < 60000,
      headers: { "X-CSRFToken": sheet.elements.csrfmiddlewaretoken.value, "Accept": "application/json" }
    }).then(answered.bind(null, state), lost.bind(null, state));
  }
  function answered(state, response) {
    if (response.redirected || !/json/.test(response.headers.get("Content-Type") || "")) {
      return lost(state, null, response.status >= 500 || response.redirected === false && response.status === 429 ?
        "Not saved: the hub did not answer. Your text stays on this page; we try again." :
        "Not saved: you may be signed out. Sign in in another tab; your text stays on this page and we try again.");
    }
    return response.json().then(function (told) {
      state.busy = false;
      if (response.ok) return saved(state, told);
      if (told.conflict) return conflict(state, told.conflict);
      if (told.effect) return announce(state, told.effect);
      state.stopped = true;
      say(state, "Not saved: " + (told.refused || "the hub refused this.") + " Your text stays on this page: copy it if you need it.");
    }, function () { lost(state); });
  }
  function lost(state, error, words) {
    state.busy = false; state.dirty = true;
    say(state, words || "Not saved: no connection. Your text stays on this page; we try again.");
    state.timer = setTimeout(function () { send(state); }, AGAIN);
  }
  function saved(state, told) {
    revisionOf(state.section).value = told.revision;
    problems(state, told);
    suggestion(state, told.suggestion);
    if (state.dirty || state.again) { keep(state); return send(state); }
    forget(state);
    clear(state);
    say(state, "Saved at " + told.saved_at + " by " + told.saved_by + ".", "done");
    if ("decides" in state.section.dataset) sheet.dispatchEvent(new CustomEvent("rphub:decided"));
  }
  function problems(state, told) {
    var box = state.section.querySelector("[data-problems]");
    state.section.querySelectorAll(".q-body > .field-error").forEach(function (line) { line.remove(); });
    state.section.querySelectorAll("[aria-invalid]").forEach(function (field) {
      field.removeAttribute("aria-invalid"); field.classList.remove("is-invalid");
    });
    var lines = Object.entries(told.problems).map(function (entry) {
      var field = document.getElementById((told.places || {})[entry[0]]);
      if (field) { field.setAttribute("aria-invalid", "true"); field.classList.add("is-invalid"); }
      return make("p", entry[1], { "class": "field-error" });
    });
    if (box.textContent !== lines.map(function (line) { return line.textContent; }).join("")) box.replaceChildren.apply(box, lines);
  }
  function suggestion(state, found) {
    var box = state.section.querySelector("[data-suggest]"), ladder = state.section.querySelector(".ladder");
    if (!box) return;
    box.hidden = !found;
    if (!found) return;
    [found.head, found.arithmetic, found.next].forEach(function (words, n) { (box.children[n].firstElementChild || box.children[n]).textContent = words; });
    var chosen = ladder && ladder.querySelector(":checked");
    if (ladder && (!chosen || chosen.value === ladder.dataset.suggested && !state.chose)) {
      var rung = ladder.querySelector("input[value='" + found.level + "']");
      if (rung && !rung.checked) { rung.checked = true; state.again = true; }
      ladder.dataset.suggested = found.level;
    }
  }

  // The answer would change what is asked: effect.js says how, and nothing is written before this person agrees.
  function announce(state, effect) {
    if (state.again) return send(state);
    state.dirty = true;
    say(state, "Not saved yet: this changes what we ask you. Read above what it does.");
    var agree = send.bind(null, state, { agreed: true });
    var leave = function () { forget(state); state.dirty = false; location.reload(); };
    state.section.dispatchEvent(new CustomEvent("rphub:effect", { bubbles: true, detail: { effect: effect, agree: agree, leave: leave } }));
  }

  // Two people wrote one answer: both texts are shown, and this person decides.
  function conflict(state, found) {
    var box = make("div", "", { "class": "conflict", role: "alert", "data-both": "" });
    state.asked = true; state.dirty = true;
    keep(state);
    box.append(make("h3", found.by + " saved this answer " + found.at + " while you were writing."),
      make("p", "Theirs:"), make("blockquote", found.theirs), make("p", "Yours:"), make("blockquote", found.yours));
    if (found.rows.length) box.append(make("p", "Row by row: " + found.rows.map(function (row, n) { return (n + 1) + " " + row.word.toLowerCase(); }).join(", ") + "."));
    var row = make("div", "", { "class": "actions" });
    function button(words, act) {
      var made = make("button", words, { type: "button", "class": "btn btn-plain btn-small" });
      made.addEventListener("click", act);
      row.append(made);
    }
    button("Keep mine", function () { settle(); send(state, { anew: true }); });
    button("Take theirs", function () { forget(state); states.forEach(function (one) { if (one !== state && one.dirty) send(one); }); state.dirty = false; state.stopped = true; location.replace(location.pathname + "?question=" + state.section.dataset.code + "#" + state.section.dataset.code); });
    button("Put both together", function () { sheet.requestSubmit(); });
    function settle() { revisionOf(state.section).value = found.revision; state.asked = false; if (box.querySelector(".actions")) row.remove(); }
    box.append(row);
    clear(state);
    state.section.querySelector(".q-body").prepend(box);
    say(state, "Not saved yet: somebody else changed this answer. Compare both texts above.");
  }
  function clear(state) { state.section.querySelectorAll("[data-both]").forEach(function (box) { box.remove(); }); }

  // Text of this browser that never reached the server.
  function offer(state) {
    var draft = kept(state);
    if (!draft || !draft.pairs) return;
    var same = JSON.stringify(draft.pairs) === JSON.stringify(pairsOf(state.section));
    if (same || draft.sent && Number(draft.revision) < Number(revisionOf(state.section).value)) return forget(state);
    var box = make("div", "", { "class": "conflict", role: "status" }), when = new Date(draft.at);
    var words = draft.pairs.filter(function (pair) { return pair[1] && !/\.(level|still|id)$/.test(pair[0]); }).map(function (pair) { return pair[1]; });
    box.append(make("h3", "You typed this on " + when.toLocaleString("en-GB", { dateStyle: "long", timeStyle: "short" }) + " and it was not saved."),
      make("blockquote", words.join(" · ") || "A choice without text."));
    var row = make("div", "", { "class": "actions" });
    var back = make("button", "Put it back", { type: "button", "class": "btn btn-plain btn-small" });
    var drop = make("button", "Leave it out", { type: "button", "class": "btn-text" });
    back.addEventListener("click", function () { box.remove(); restore(state, draft); });
    drop.addEventListener("click", function () { box.remove(); forget(state); });
    row.append(back, drop); box.append(row);
    state.section.querySelector(".q-body").prepend(box);
  }
  function restore(state, draft) {
    var places = new Map();
    fieldsOf(state.section).forEach(function (field) { places.set(field.name, (places.get(field.name) || []).concat(field)); });
    draft.pairs.forEach(function (pair) {
      if (!places.has(pair[0])) sheet.dispatchEvent(new CustomEvent("rphub:row", { detail: { section: state.section, name: pair[0] } }));
    });
    var wanted = draft.pairs.slice();
    fieldsOf(state.section).forEach(function (field) {
      var choice = field.type === "radio" || field.type === "checkbox";
      var found = wanted.findIndex(function (pair) { return pair[0] === field.name && (!choice || pair[1] === field.value); });
      if (choice) field.checked = found >= 0;
      else if (field.multiple) Array.from(field.options).forEach(function (option) {
        option.selected = wanted.some(function (pair) { return pair[0] === field.name && pair[1] === option.value; });
      });
      else if (found >= 0) field.value = wanted.splice(found, 1)[0][1];
    });
    revisionOf(state.section).value = draft.revision;
    touched(state, 0);
  }

  sheet.querySelectorAll("[data-save]").forEach(function (section) {
    var state = { section: section, dirty: false, busy: false };
    states.set(section, state);
    offer(state);
  });
  function heard(event, at) {
    var section = event.target.closest("[data-save]"), name = event.target.name || "";
    if (!section || NOT_OURS.test(name) || event.target.type === "file") return;
    if (/\.level$/.test(name)) states.get(section).chose = true;
    touched(states.get(section), at);
  }
  sheet.addEventListener("input", function (event) { heard(event, WAIT); });
  sheet.addEventListener("change", function (event) { heard(event, 0); });
  sheet.addEventListener("rphub:changed", function (event) { heard(event, 0); });
  sheet.addEventListener("submit", function () {
    leaving = true;
    states.forEach(function (state) { clearTimeout(state.timer); if (state.dirty || state.busy) keep(state, true); state.stopped = true; });
  });
  document.addEventListener("visibilitychange", function () {
    if (document.visibilityState !== "hidden") return;
    leaving = true;
    states.forEach(function (state) { if (state.dirty) send(state); });
    leaving = false;
  });
  window.addEventListener("online", function () { states.forEach(function (state) { if (state.dirty) send(state); }); });
  window.addEventListener("beforeunload", function (event) {
    if (leaving) return;
    var unsent = false;
    states.forEach(function (state) { if (state.dirty || state.busy) { unsent = true; send(state); } });
    if (unsent) event.preventDefault();
  });
  window.addEventListener("pageshow", function (event) { if (event.persisted) location.reload(); });
})();
