// What a plate knows before any answer: outlines, names, first sentences, depths and divisions, from files that the browser keeps.

const parsed = new Map();

// The contents of a file if it has come already, so that a plate that comes later shows at once.
function atHand(address) {
  return parsed.get(address);
}

async function bring(address) {
  const text = await kept(address);
  if (!parsed.has(address)) parsed.set(address, JSON.parse(text));
}

// The data of a message with what its files hold, or null where these are still on their way. A plate that asks knows
// regions by their tokens only, and depths by their numbers.
function withKnown(data) {
  const [outlines, known] = neededFiles(data).map(atHand);
  if (!outlines || !(known || data.asks)) return null;
  const ids = data.asks ? data.asks.tokens : known.drawn;
  const shapes = outlines.map((outline, place) => ({ ...outline, id: ids[place] }));
  if (!data.asks) return { ...data, ...known, shapes };
  const depth = data.view.depth;
  const catalogue = Object.fromEntries(ids.map((id) =>
    [id, { name: data.asks.names[id] ?? "", line: "", depth, members: [id] }]));
  const layers = data.choices.map((number) => ({ depth: number, name: `Depth ${number}` }));
  return { ...data, catalogue, layers, sections: [], shapes };
}

function bringKnown(data) {
  return Promise.all(neededFiles(data).map(bring));
}

function neededFiles({ files, asks }) {
  return asks ? [files.outlines] : [files.outlines, files.catalogue];
}
