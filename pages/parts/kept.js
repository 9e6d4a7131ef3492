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
