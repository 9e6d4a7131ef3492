// A component whose HTML, styles and script are a file that the browser keeps; its messages bring its data alone.
// Files that the data names are asked for at the same time.

let made = null;
const coming = keptScript(ADDRESS).then((offer) => { made = offer; });
const dressed = new WeakSet();

export default function (given) {
  for (const address of Object.values(given.data?.files ?? {})) kept(address).catch(() => {}); // who needs it says so
  return made ? show(given) : coming.then(() => show(given));
}

function show(given) {
  const root = given.parentElement;
  if (!dressed.has(root)) {
    const body = document.createElement("div");
    body.append(Object.assign(document.createElement("style"), { textContent: made.look.css }),
      document.createRange().createContextualFragment(made.look.html));
    root.append(body);
    dressed.add(root);
  }
  return made.show(given);
}
