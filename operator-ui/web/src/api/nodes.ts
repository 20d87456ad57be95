import { call } from "./http";
import type { NodeList, NodeState } from "./types";

export const listNodes = () => call<NodeList>("GET", "/nodes");

const act = (name: string, verb: string) => call<NodeState>("POST", `/nodes/${encodeURIComponent(name)}/${verb}`);

/** Has a node let go of its cameras, to others. */
export const drainNode = (name: string) => act(name, "drain");
export const undrainNode = (name: string) => act(name, "undrain");
