for (const address of FILES) kept(address).catch(() => {}); // who needs it asks again, and says so
keptScript(SCRIPT).catch(() => {});
