// Node's onvif, a client that we did not write: node_client.js HOST PORT USER PASSWORD. Says what it got, a line each.
const { Cam } = require("onvif");

const [hostname, port, username, password] = process.argv.slice(2);
const say = (what, value) => console.log(what + " " + JSON.stringify(value));
const ask = (call) => new Promise((done, fail) => call((error, answer) => (error ? fail(error) : done(answer))));

const cam = new Cam({ hostname, port, username, password, timeout: 10000 }, async (error) => {
  try {
    if (error) throw error;
    say("model", cam.deviceInformation?.model ?? (await ask((end) => cam.getDeviceInformation(end))).model);
    say("profiles", cam.profiles.map((profile) => profile.name));
    say("uri", (await ask((end) => cam.getStreamUri({ protocol: "RTSP", profileToken: "sub" }, end))).uri);
    await ask((end) => cam.absoluteMove({ x: 0.5, y: -0.25, zoom: 0.75 }, end));
    const status = await ask((end) => cam.getStatus({}, end));
    say("position", status.position);
    await ask((end) => cam.setPreset({ presetName: "gate" }, end));
    say("presets", Object.keys(await ask((end) => cam.getPresets({}, end))));
    await ask((end) => cam.continuousMove({ x: -0.1, y: 0, zoom: 0, timeout: 1000 }, end));
    await ask((end) => cam.stop({ panTilt: true, zoom: true }, end));
    const seen = new Set();
    cam.on("event", (event) => {
      const topic = event.topic._.split("/").pop();
      if (seen.has(topic)) return;
      seen.add(topic);
      if (seen.size < 3) return;
      say("events", [...seen].sort());
      process.exit(0);
    });
  } catch (failed) {
    console.log("failed " + (failed.stack ?? failed));
    process.exit(1);
  }
});
setTimeout(() => process.exit(2), 30000);
