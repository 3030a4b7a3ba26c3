// Saves each question while somebody types. The fields of one question go in one request, one request at a time for each
// question. Until the hub has it, it also stands on this device (device.js), and is sent again when that is possible.
// What only a button takes along (an address of evidence, rows to paste) stands there too, beside the answer, until it is pressed.
(function () {
  "use strict";
  var sheet = document.getElementById("sheet"), device = window.rphubDevice;
  if (!sheet || !device || !sheet.elements.csrfmiddlewaretoken) return;
  var WAIT = 800, AGAIN = 5000, LONGEST = 60000, LONG_PRESS = 1000, NOT_OURS = /\.(paste|add|remove|ev_file|ev_url|ev_id|ev_page|revision)$/, BESIDE = /\.(paste|ev_url|ev_id|ev_page)$/;
  var states = new Map(), leaving = false, passing = false, pressing = Promise.resolve();

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
  function besideOf(section) {
    return Array.from(section.querySelectorAll("input, textarea, select")).filter(function (field) {
      return BESIDE.test(field.name) && field.value.trim();
    }).map(function (field) { return [field.name, field.value]; });
  }
  function revisionOf(section) { return sheet.elements[section.dataset.code + ".revision"]; }
  function versionOf() { return sheet.elements.version ? sheet.elements.version.value : ""; }
  function placeOf(state) { return state.section.dataset.save; }
  function say(state, words, shape) {
    var line = state.section.querySelector("[data-saved]"), icon = line.querySelector("svg");
    if (icon) icon.setAttribute("visibility", shape === "done" ? "visible" : "hidden");
    line.querySelector("span").textContent = words;
  }

  function draftOf(state) {
    var code = state.section.dataset.code, revision = revisionOf(state.section);
    return {
      pairs: pairsOf(state.section), revision: [revision.name, revision.value], version: versionOf(), at: Date.now(), away: state.away || "", handed: !!state.handed,
      beside: besideOf(state.section), settled: !(state.dirty || state.busy),
      back: location.pathname + "?question=" + code + "#" + code, name: code + ", " + document.querySelector("h1").textContent.trim()
    };
  }
  function keep(state) { state.kept = device.keep(placeOf(state), draftOf(state)); }
  function forget(state) {
    state.away = ""; state.dirty = false;
    if (besideOf(state.section).length) keep(state);
    else device.forget(placeOf(state));
  }

  // What the hub answers changes the page, and a button must not move away under the finger that presses it.
  function pointerUp(answer) { return pressing.then(function () { return answer; }); }
  document.addEventListener("pointerdown", function () {
    pressing = new Promise(function (done) {
      ["pointerup", "pointercancel"].forEach(function (name) { window.addEventListener(name, function () { setTimeout(done); }, { once: true }); });
      setTimeout(done, LONG_PRESS);
    });
  });

  function touched(state, at) {
    state.dirty = true;
    keep(state);
    clearTimeout(state.timer);
    state.timer = setTimeout(function () { send(state); }, at);
  }
  // Resolves when the hub has answered or could not be reached. What is asked for while a request is on its way follows it,
  // with what this person agreed to.
  function send(state, options) {
    clearTimeout(state.timer);
    if (state.stopped || (state.asked && !(options && options.anew))) return Promise.resolve();
    if (state.busy) { state.again = options || state.again; return state.busy; }
    var more = [];
    state.dirty = false; state.again = null; state.announced = "";
    if (!state.away) say(state, "Saving…");
    if (options && options.anew) more.push(["anew", "1"]);
    if (options && options.agreed) more.push([state.section.dataset.code + ".agreed", "yes"]);
    state.busy = device.send(placeOf(state), draftOf(state), more, leaving).then(pointerUp).then(function (answer) {
      state.busy = null;
      if (answer.away) return away(state, answer.away);
      state.away = ""; state.tries = 0;
      if (answer.ok) return saved(state, answer.told);
      if (answer.told.conflict) return conflict(state, answer.told.conflict);
      if (answer.told.effect) return announce(state, answer.told.effect);
      state.stopped = true;
      away(state, (answer.told.refused || "The hub refused this.") + " Copy it if you need it.");
    });
    return state.busy;
  }
  function away(state, why) {
    state.dirty = true; state.away = why;
    keep(state);
    say(state, (state.kept ? "Kept on this device. " : "Not saved, and this browser keeps nothing: leave this page open. ") + why);
    if (state.stopped) return;
    state.tries = (state.tries || 0) + 1;
    state.timer = setTimeout(function () { send(state); }, Math.min(AGAIN * Math.pow(2, state.tries - 1), LONGEST));
  }
  function saved(state, told) {
    revisionOf(state.section).value = told.revision;
    problems(state, told);
    suggestion(state, told.suggestion);
    if (state.dirty || state.again) { keep(state); return send(state, state.again); }
    forget(state);
    clear(state);
    say(state, told.said || "Saved at " + told.saved_at + " by " + told.saved_by + ".", "done");
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
      if (rung && !rung.checked) { rung.checked = true; state.dirty = true; }
      ladder.dataset.suggested = found.level;
    }
  }

  // The answer would change what is asked: effect.js says how, and nothing is written before this person agrees.
  function announce(state, effect) {
    if (state.dirty || state.again) return send(state, state.again);
    state.dirty = true;
    state.announced = JSON.stringify(pairsOf(state.section));
    keep(state);
    say(state, "Not saved yet: this changes what we ask you. Read above what it does.");
    var agree = send.bind(null, state, { agreed: true });
    var leave = function () { forget(state); location.reload(); };
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
    button("Take theirs", function () { forget(state); state.stopped = true; location.replace(location.pathname + "?question=" + state.section.dataset.code + "#" + state.section.dataset.code); });
    button("Put both together", function () { sheet.requestSubmit(); });
    function settle() { revisionOf(state.section).value = found.revision; state.asked = false; if (box.querySelector(".actions")) row.remove(); }
    box.append(row);
    clear(state);
    state.section.querySelector(".q-body").prepend(box);
    say(state, "Not saved yet: somebody else changed this answer. Compare both texts above.");
  }
  function clear(state) { state.section.querySelectorAll("[data-both]").forEach(function (box) { box.remove(); }); }

  // What a page that is gone left here goes back into its fields and on to the hub, with the revision it was written on: if
  // somebody changed the answer since, both texts are shown. What does not fit as it is, is offered instead.
  function adopt(one) {
    var state = Array.from(states.values()).find(function (state) { return placeOf(state) === one.place; });
    if (!state) return false;
    if (!putBeside(state, one.draft)) return device.claimed.add(one.name);
    if (one.draft.settled) return device.remove(one.name);
    var same = JSON.stringify(one.draft.pairs) === JSON.stringify(pairsOf(state.section));
    if (same || one.draft.handed && savedSince(state, one.draft)) device.remove(one.name);
    else if (one.draft.handed || state.adopted || state.dirty || state.busy || state.asked || one.draft.version !== versionOf()) offer(state, one);
    else restore(state, one);
    return true;
  }
  // What stood in fields that only a button takes along goes back into them, and is said; false where other words stand.
  function putBeside(state, draft) {
    var pairs = draft.handed ? [] : draft.beside || [];
    var fits = pairs.every(function (pair) {
      var field = placedAt(state, pair), folded = field && field.closest("details");
      if (!field || field.value === pair[1]) return true;
      if (field.value) return false;
      field.value = pair[1];
      if (!folded || folded.querySelector("[data-put-back]")) return true;
      folded.open = true;
      folded.querySelector("summary").after(make("p", "You typed this on " + device.when(draft) + ". It is not added yet.", { "class": "message message-info", role: "status", "data-put-back": "" }));
      return true;
    });
    if (pairs.length) keep(state);
    return fits;
  }
  function placedAt(state, pair) { return state.section.querySelector("[name='" + CSS.escape(pair[0]) + "']"); }
  // The form carried it to a page that asked this person about it, and they saved the answer there.
  function savedSince(state, draft) {
    return revisionOf(state.section).value !== draft.revision[1] && /by you\./.test(state.section.querySelector("[data-saved]").textContent);
  }
  function offer(state, one) {
    device.claimed.add(one.name);
    var box = make("div", "", { "class": "conflict", role: "status" });
    box.append(make("h3", "You typed this on " + device.when(one.draft) + " and it was not saved."), make("blockquote", device.wordsOf(one.draft)));
    var row = make("div", "", { "class": "actions" });
    var back = make("button", "Put it back", { type: "button", "class": "btn btn-plain btn-small" });
    var drop = make("button", "Leave it out", { type: "button", "class": "btn-text" });
    back.addEventListener("click", function () { box.remove(); restore(state, one); });
    drop.addEventListener("click", function () { box.remove(); device.remove(one.name); });
    row.append(back, drop); box.append(row);
    state.section.querySelector(".q-body").prepend(box);
  }
  function restore(state, one) {
    var draft = one.draft, places = new Map();
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
    revisionOf(state.section).value = draft.revision[1];
    state.away = draft.away;
    state.adopted = true;
    touched(state, 0);
    device.remove(one.name);
  }

  sheet.querySelectorAll("[data-save]").forEach(function (section) {
    states.set(section, { section: section, dirty: false, busy: null });
  });
  function unsaved() { return Array.from(states.values()).filter(function (state) { return state.dirty || state.busy; }); }
  function again() { unsaved().forEach(function (state) { if (state.away) send(state); }); }
  function heard(event, at) {
    var section = event.target.closest("[data-save]"), name = event.target.name || "";
    if (section && BESIDE.test(name)) return beside(states.get(section));
    if (!section || NOT_OURS.test(name) || event.target.type === "file") return;
    var state = states.get(section);
    // Who leaves the field for a button of the announcement changes nothing: the announcement stays under the pointer.
    if (event.type === "change" && state.announced && state.announced === JSON.stringify(pairsOf(section))) return;
    if (event.type === "input") { state.again = null; state.announced = ""; }
    if (/\.level$/.test(name)) state.chose = true;
    touched(state, at);
  }
  function beside(state) {
    if (state.dirty || state.busy || besideOf(state.section).length) keep(state);
    else device.forget(placeOf(state));
  }
  sheet.addEventListener("input", function (event) { heard(event, WAIT); });
  sheet.addEventListener("change", function (event) { heard(event, 0); });
  sheet.addEventListener("rphub:changed", function (event) { heard(event, 0); });
  // What waits is saved before the page goes on, so that nothing is left behind; without a connection the page stays.
  sheet.addEventListener("submit", function (event) {
    var button = event.submitter, waiting = unsaved().filter(function (state) { return !state.asked && !state.stopped; });
    var carried = Array.from(states.values()).filter(function (state) { return carries(state.section); });
    if (passing || !waiting.length && !carried.length) return hand(carried);
    event.preventDefault();
    Promise.all(waiting.map(function (state) { return send(state); })).then(function () {
      var first = waiting.find(function (state) { return state.away; });
      return first || !carried.length ? first : device.reach().then(function (why) { return why && lonely(carried[0]); });
    }).then(function (first) {
      if (first) return first.section.focus();
      passing = leaving = true;
      sheet.requestSubmit(button);
    });
  });
  function carries(section) {
    return besideOf(section).length || Array.from(section.querySelectorAll("[type=file]")).some(function (field) { return field.value; });
  }
  function lonely(state) {
    say(state, "Not added yet: the hub cannot be reached at the moment. What you chose stays here; press the button again later.");
    return state;
  }
  function hand(carried) {
    leaving = true;
    carried.forEach(function (state) { device.forget(placeOf(state)); });
    unsaved().forEach(function (state) { state.handed = true; keep(state); state.stopped = true; });
  }
  document.addEventListener("visibilitychange", function () {
    if (document.visibilityState === "visible") return again();
    leaving = true;
    unsaved().forEach(function (state) { if (!state.away) send(state); });
    leaving = false;
  });
  window.addEventListener("online", again);
  window.addEventListener("focus", again);
  document.addEventListener("rphub:removed", function () {
    states.forEach(function (state) { clearTimeout(state.timer); state.stopped = true; state.dirty = false; });
    location.reload();
  });
  window.addEventListener("beforeunload", function (event) {
    var loose = unsaved().concat(Array.from(states.values()).filter(function (state) { return besideOf(state.section).length; }));
    if (leaving || loose.every(function (state) { return state.kept; })) return;
    unsaved().forEach(function (state) { send(state); });
    event.preventDefault();
  });
  window.addEventListener("pageshow", function (event) { if (event.persisted) location.reload(); });
  // What the hub sent back because it could not be added is kept as it was when it was typed.
  states.forEach(function (state) { if (besideOf(state.section).length) keep(state); });
  device.left(adopt);
})();
