// Who needs it asks again, and says so when it does not come.
for (const address of SCRIPTS) keptScript(address).catch(() => {});
for (const address of FILES) kept(address).catch(() => {});
