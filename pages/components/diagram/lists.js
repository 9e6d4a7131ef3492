// The lists around the plate: depths to choose from, the key to its fills, and every muscle by name.

function html(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

function depthChoices({ choices, name }, layerName) {
  return choices.map((depth) => html("label", {},
    html("input", { type: "radio", name: `depth-${name}`, value: depth }),
    html("span", { className: "number", textContent: depth }),
    html("span", { className: "layer-name", textContent: layerName(depth) })));
}

// Each fill with what it tells.
function keyEntries({ roles, tints, categories, legend }) {
  if (tints) {
    return categories.map((one) =>
      keyEntry(one.label, {}, `fill: url(#category-${one.number})`, element("defs", {}, tile(one))));
  }
  const found = new Set(Object.values(roles).map((one) => one.role));
  const entries = legend.filter((role) => found.has(role)).map((role) => [role, role, "A"]);
  return [...entries, ["dashed outline: inferred, not measured", "none", "C"]]
    .map(([label, role, grade]) => keyEntry(label, { "data-role": role, "data-grade": grade }, ""));
}

function keyEntry(label, attributes, style, ...defs) {
  const muscle = element("g", { class: "muscle", ...attributes }, element("path", { class: "flesh", d: "M1 1h32v16H1z", style }));
  return html("li", {},
    element("svg", { viewBox: "0 0 34 18", "aria-hidden": "true", class: "art" }, ...defs, muscle), label);
}

// Buttons with the names of muscles, each of which picks its muscle.
function nameButtons(ids, nameOf) {
  return ids.map((id) => {
    const button = html("button", { type: "button", textContent: nameOf(id) });
    button.dataset.id = id;
    return html("li", {}, button);
  });
}

function nameSections(sections, nameOf) {
  return sections.filter((section) => section.muscles.length).map((section) =>
    html("section", {}, html("h2", { textContent: section.name }), html("ul", {}, ...nameButtons(section.muscles, nameOf))));
}

// Said at once, also by readers of the screen.
function fault(text) {
  return html("p", { className: "fault", role: "alert", textContent: text });
}
