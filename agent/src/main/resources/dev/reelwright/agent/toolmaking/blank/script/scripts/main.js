// Gets the input of skill.json, gives its output. There is no file, no network and no clock here.
function run(input) {
  const step = (60 / input.bpm) * input.every;
  const cuts = [];
  for (let cut = step; cut < input.seconds; cut += step) {
    cuts.push(Math.round(cut * 1000) / 1000);
  }
  return { cuts };
}
