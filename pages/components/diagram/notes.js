// What is written on the plate: names at both margins with leaders, and attachments on the bones.

const NARROW = 700; // px; where names have no room beside the plate, numbers stand there and the names below

class Notes {
  constructor(svg, roll) {
    this.node = element("g", { class: "notes" });
    this.mat = element("g", { class: "mat" });
    this.roll = roll;
    svg.append(this.mat, this.node);
  }

  // A close-up is cut off at its sides, where its names stand.
  frame(close) {
    const far = 2000;
    this.mat.replaceChildren(...(close ? [
      element("rect", { x: close.x - far, y: -far, width: far, height: 3 * far }),
      element("rect", { x: close.x + close.width, y: -far, width: far, height: 3 * far }),
      element("path", { d: `M${close.x} ${-far}V${far}M${close.x + close.width} ${-far}V${far}`, "stroke-width": close.letter * 0.08 }),
    ] : []));
  }

  // Attachments stand in the right half, and in the left where that is peeled as deep.
  show({ labels, marks, size, names }, picked, wide, alike) {
    const numbers = names === "numbers" || wide < NARROW;
    this.node.style.fontSize = `${size * (wide < NARROW ? 1.5 : 1)}px`;
    this.node.replaceChildren(
      ...(alike ? ["left", "right"] : ["right"]).map((side) => marked(marks, side)),
      ...labels.map((label, place) => lettered(label, numbers ? [String(place + 1)] : label.lines, size, picked)));
    const listed = numbers && names !== "numbers" ? labels : [];
    const told = new Map(listed.map(({ id, name }) => [id, name]));
    this.roll.replaceChildren(...nameButtons([...told.keys()], (id) => told.get(id)));
  }
}

// A name with its leader; a click on it picks the muscle. Readers of the screen have the names of the regions.
function lettered({ id, side, way }, lines, size, picked) {
  const [, , [x, y]] = way;
  const points = way.map((point) => point.join(",")).join(" ");
  const out = side === "left" ? -1 : 1;
  const middle = (lines.length - 1) / 2;
  const text = element("text", { "text-anchor": side === "left" ? "end" : "start" },
    ...lines.map((told, n) => {
      const line = element("tspan", { x: x + out * size * 0.25, y: y + size * (0.34 + 1.12 * (n - middle)) });
      line.textContent = told;
      return line;
    }));
  return element("g", { class: `label ${picked.has(id) ? "told" : ""}`, "data-id": id, "aria-hidden": "true" },
    element("polyline", { class: "casing", points, "stroke-width": size * 0.22 }),
    element("polyline", { class: "leader", points, "stroke-width": size * 0.075 }),
    element("circle", { class: "leader", cx: way[0][0], cy: way[0][1], r: size * 0.13 }), text);
}

// Origins and insertions in one half: lines along the bones, or spots. The end is told by dots and squares too.
function marked(marks, side) {
  const shapes = marks.flatMap(({ end, lines }) => lines.flatMap((line) => {
    const points = line.split(" ").map((point) => point.split(",").map(Number));
    const path = points.length > 1 ? [element("polyline", { class: "halo", points: line }), element("polyline", { points: line })] : [];
    const ends = points.length > 1 ? [points[0], points[points.length - 1]] : points;
    return [element("g", { class: `mark ${end}` }, ...path, ...ends.map(([x, y]) => (end === "origin"
      ? element("circle", { cx: x, cy: y, r: 3.6 })
      : element("rect", { x: x - 3.2, y: y - 3.2, width: 6.4, height: 6.4 }))))];
  }));
  return element("g", side === "left" ? { transform: "scale(-1 1)" } : {}, ...shapes);
}
