import type { Messages } from "./messages";

/** The words of the nodes, in English. */
export const node: Messages["node"] = {
  title: "Nodes",
  count: (n) => String(n),
  one: "This city has one node. Where there are more they show here, and each can be drained.",
  failed: "The nodes could not be read. Trying again",
  self: "you are here",
  column: {
    name: "Node",
    state: "State",
    since: "Began",
    version: "Version",
    cameras: "Cameras",
    cpu: "CPU",
    disk: "Disk",
    act: "Act",
  },
  state: { present: "Present", away: "Away", left: "Ended", draining: "Draining", drained: "Drained" },
  seen: (moment) => `last seen ${moment}`,
  ended: (moment) => `ended ${moment}`,
  recording: (n) => `records ${n}`,
  site: (name) => `first ${name}`,
  rack: (name) => `rack ${name}`,
  free: (free, all) => `${free} of ${all} free`,
  drain: "Drain",
  undrain: "Take back",
  confirm: {
    title: (node) => `Drain ${node}`,
    text: (n) =>
      `Other nodes take over its ${n} ${n === 1 ? "camera" : "cameras"}. Each is let go only when its new node records it, so no frame is lost. A camera of one session stays until this node ends.`,
    back: "It can be taken back at any time, and ends by itself when the node starts again.",
  },
  said: (node) => `${node} is being drained.`,
  back: (node) => `${node} has cameras again.`,
  nobodyElse: "It cannot be drained: no other node is there to take its cameras.",
  refused: {
    title: "Not let in",
    none: "None",
    at: "Time",
    why: "Why",
    cause: {
      secret: "Its cluster.secret.file is another cluster's.",
      key: "Its keys/secret.key is not this cluster's.",
    },
  },
  keys: { move: "Choose a node", drain: "Drain · take back" },
};
