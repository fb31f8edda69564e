// Loaded first in the processes that `npm start` starts: when the starter is gone, however it went, so are they.
// Their own children inherit this line and are left alone: their channel is for something else.
if (process.channel && process.env["CASEWAY_STARTER"] === String(process.ppid)) {
  process.once("disconnect", () => {
    process.kill(process.pid, "SIGTERM");
    setTimeout(() => process.kill(process.pid, "SIGKILL"), 3000).unref();
  });
  process.channel.unref();
}
