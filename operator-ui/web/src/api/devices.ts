import { call, request } from "./http";
import type {
  CameraImport,
  CameraTaking,
  Device,
  DeviceLogin,
  Discovered,
  NewDiscovery,
  Page,
  PictureOrder,
  PictureSettings,
  Ptz,
  SteerOrder,
  Survey,
  Taken,
} from "./types";

const of = (id: string) => `/cameras/${encodeURIComponent(id)}`;

/** Undefined where none is entered. */
export const device = (id: string) => call<Device>("GET", `${of(id)}/device`);

export const look = (login: DeviceLogin) => call<Survey>("POST", "/devices/look", login);
export const take = (camera: CameraTaking) => call<Taken>("POST", "/devices/take", camera);

/** What a device shows that is not entered yet. */
export async function picture(login: DeviceLogin, profile: string): Promise<Blob> {
  const response = await request("POST", "/devices/picture", { ...login, profile });
  return response.blob();
}

export const interfaces = () => call<Page<{ name: string; addresses: string[] }>>("GET", "/discoveries/interfaces");
export const discover = (where: NewDiscovery) => call<Discovered>("POST", "/discoveries", where);

export const beginImport = (file: string, content: string, dry: boolean) =>
  call<CameraImport>("POST", "/camera-imports", { file, content, dry });
export const importOf = (id: string) => call<CameraImport>("GET", `/camera-imports/${id}`);
export const undoImport = (id: string) => call<{ removed: number }>("POST", `/camera-imports/${id}/undo`);

/** How the camera makes its picture. */
export const pictureSettings = (id: string) => call<PictureSettings>("GET", `${of(id)}/picture`);
export const setPicture = (id: string, order: PictureOrder) => call<PictureSettings>("PUT", `${of(id)}/picture`, order);

export const ptz = (id: string) => call<Ptz>("GET", `${of(id)}/ptz`);
export const steer = (id: string, order: SteerOrder) => call<{ why: string }>("POST", `${of(id)}/ptz`, order);
