/**
 * What the migration tool writes into its ledger when a camera is held or a step comes to nothing, in Korean. The ledger is signed and
 * English; what stands in none of these forms is shown as it is.
 */
const FORMS: readonly (readonly [RegExp, (...parts: string[]) => string])[] = [
  [
    /^(an incident|an alarm) at (.+) is open since (\S+?)(?:, and (\d+) more)?$/,
    (kind, place, since, more) =>
      `${place}에 ${kind === "an alarm" ? "알람" : "사건"}이 진행 중입니다(${since}부터${more ? `, 그 밖에 ${more}건` : ""}).`,
  ],
  [/^the trial «(.+)» is not accepted yet$/, (name) => `시범운영 «${name}»이 아직 수락되지 않았습니다.`],
  [
    /^whether (?:anything goes on there|its trial is accepted) cannot be told: (.+)$/,
    (why) => `지금 옮겨도 되는지 알 수 없습니다: ${reason(why)}`,
  ],
  [/^there is no overlap$/, () => "함께 녹화한 구간이 없습니다."],
  [/^no frame of the legacy recording is among ours$/, () => "기존 녹화의 프레임이 파수 녹화에 하나도 없습니다."],
  [
    /^(\d+) frames of the legacy recording are missing here$/,
    (n) => `기존 녹화에 있는 프레임 ${n}개가 파수에 없습니다.`,
  ],
  [/^both have (\d+) s only$/, (s) => `양쪽에 함께 있는 구간이 ${s}초뿐입니다.`],
  [
    /^the scene repeats itself and the recorder does not tell the time: the clocks cannot be compared$/,
    () => "화면이 반복되고 녹화기가 시각을 알려 주지 않아 시계를 견줄 수 없습니다.",
  ],
  [
    /^which frames are missing cannot be told: the scene repeats itself$/,
    () => "화면이 반복되어 어느 프레임이 빠졌는지 알 수 없습니다.",
  ],
  [/^the camera refuses Pasu: (.*)$/, (why) => `카메라가 파수를 거절합니다: ${why}`],
  [/^Pasu has no picture, the camera is \S+: (.*)$/, (why) => `파수에 화면이 오지 않습니다: ${why}`],
  [/^Pasu does not record, the camera is \S+: (.*)$/, (why) => `파수가 녹화하지 못하고 있습니다: ${why}`],
  [/^Pasu has recorded nothing(?: of the last seconds)?$/, () => "파수에 최근 녹화가 없습니다."],
  [
    /^the legacy recorder does not record channel (.+) itself$/,
    (channel) => `기존 녹화기가 채널 ${channel}을 녹화하지 않습니다.`,
  ],
  [
    /^the legacy recorder does not record channel (.+) any more, and we did not tell it so: .*$/,
    (channel) => `기존 녹화기가 채널 ${channel}의 녹화를 저절로 멈췄습니다. 원인을 살피고 다시 녹화하게 하십시오.`,
  ],
  [/^the legacy recorder has no new frames of the camera$/, () => "기존 녹화기에 이 카메라의 새 프레임이 없습니다."],
  [/^the legacy recorder does not tell whether it records$/, () => "기존 녹화기가 녹화 여부를 알려 주지 않습니다."],
  [
    /^the legacy recorder records the camera again, though it was handed over$/,
    () => "넘겨받은 카메라를 기존 녹화기가 다시 녹화하고 있습니다.",
  ],
  [/^(\d+) still watch the camera on the legacy recorder$/, (n) => `기존 녹화기로 ${n}명이 아직 보고 있습니다.`],
  [
    /^(\d+) frames are on the legacy recorder only, .*$/,
    (n) => `프레임 ${n}개가 기존 녹화기에만 있습니다. 먼저 옮겨 오거나 --accept-missing 을 쓰십시오.`,
  ],
  [
    /^all of it is here: end the recording of channel (.+) at (.+) by hand, then say --by-hand$/,
    (channel, recorder) =>
      `모두 파수에 있습니다. ${recorder}에서 채널 ${channel}의 녹화를 끈 뒤 --by-hand 로 다시 실행하십시오.`,
  ],
  [
    /^the recording of channel (.+) at (.+) goes on: .*$/,
    (channel, recorder) => `${recorder}가 채널 ${channel}을 계속 녹화하고 있습니다. 끈 뒤 다시 실행하십시오.`,
  ],
  [/^the archive broke off after (\d+) frames$/, (n) => `녹화기의 저장 영상이 프레임 ${n}개 뒤에 끊겼습니다.`],
  [/^(.+); Pasu has the camera again$/, (why) => `${reason(why)} 카메라는 다시 파수가 녹화합니다.`],
  [
    /^(.+); and Pasu did not get the camera again: (.+)$/,
    (why, then) => `${reason(why)} 파수도 카메라를 다시 받지 못했습니다: ${reason(then)}`,
  ],
];

export function reason(words: string): string {
  for (const [form, korean] of FORMS) {
    const parts = form.exec(words);
    if (parts) return korean(...parts.slice(1));
  }
  return words;
}
