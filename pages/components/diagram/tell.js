// Tells the server what was chosen on the plate. It stands in the part of the page that answers, so that a choice
// brings the words beside the plate and not the plate itself.

const line = (globalThis.backAtlas ??= { tell: null, untold: null });

export default function ({ data, setTriggerValue }) {
  line.scene = data?.scene ?? null;
  if (line.scene) line.show?.(line.scene);
  const tell = (choice) => setTriggerValue("event", choice);
  line.tell = tell;
  if (line.untold) tell(line.untold);
  line.untold = null;
  return () => {
    if (line.tell === tell) line.tell = null;
  };
}
