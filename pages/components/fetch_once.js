// Files that the server has made for the browser: each is fetched once in a visit, however many ask for it.

const PAUSES = [300, 1500]; // ms before asking again

function kept(address) {
  const files = (globalThis.backAtlasFiles ??= new Map());
  if (!files.has(address)) {
    files.set(address, fetchKept(address).catch((error) => {
      files.delete(address);
      throw error;
    }));
  }
  return files.get(address);
}

// What a script of such a file offers. It runs at once, where an imported module waits behind all that the page has to do.
function keptScript(address) {
  const offered = (globalThis.backAtlasScripts ??= new Map());
  return kept(address).then((text) => {
    if (!offered.has(address)) {
      const script = Object.assign(document.createElement("script"), { textContent: text });
      globalThis.backAtlasOffer = (offer) => offered.set(address, offer);
      document.head.append(script);
      script.remove();
    }
    return offered.get(address);
  });
}

// A server may have unpacked what is gzipped.
async function fetchKept(address) {
  for (const pause of [...PAUSES, null]) {
    try {
      const answer = await fetch(address);
      if (!answer.ok) throw new Error(`${answer.status} ${answer.statusText}`);
      const data = await answer.blob();
      const [first, second] = new Uint8Array(await data.slice(0, 2).arrayBuffer());
      if (first !== 0x1f || second !== 0x8b) return await data.text();
      return await new Response(data.stream().pipeThrough(new DecompressionStream("gzip"))).text();
    } catch (error) {
      if (pause === null) throw error;
      await new Promise((done) => setTimeout(done, pause));
    }
  }
  return undefined;
}
