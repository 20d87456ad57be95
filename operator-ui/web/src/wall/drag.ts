/** What is dragged: a camera from the list, or a tile. Types of our own, so that nothing foreign is taken for either. */
export const CAMERA_TYPE = "application/x-pasu-camera";
export const TILE_TYPE = "application/x-pasu-tile";
