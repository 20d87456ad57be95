/** The words of cameras' devices, in Korean: the shape that every other language has. */
export const device = {
  label: "장치 수신",
  state: { connecting: "연결 중", listening: "수신 중", lost: "수신 끊김" },
  clock: "장치 시각 차이",
  clockHint: "장치 시각이 센터보다 앞선 정도, 초 단위까지 압니다",
  restarted: "장치 재시작",
};
