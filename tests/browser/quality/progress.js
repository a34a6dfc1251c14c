// How much of each frame looks like the last one, by colour histograms, as in Speed Index
// (https://github.com/paulirish/speedline): 0 is a white window, 1 is finished.
async (frames) => {
  const histogram = async (data) => {
    const picture = await createImageBitmap(await (await fetch("data:image/jpeg;base64," + data)).blob());
    const drawing = new OffscreenCanvas(picture.width, picture.height).getContext("2d");
    drawing.drawImage(picture, 0, 0);
    const pixels = drawing.getImageData(0, 0, picture.width, picture.height).data;
    const counts = new Int32Array(768);
    for (let at = 0; at < pixels.length; at += 4)
      for (let part = 0; part < 3; part++) counts[part * 256 + pixels[at + part]]++;
    return counts;
  };
  const away = (one, other) => one.reduce((sum, count, at) => sum + Math.abs(count - other[at]), 0);
  const all = [];
  for (const frame of frames) all.push(await histogram(frame));
  const last = all[all.length - 1];
  const size = last.slice(0, 256).reduce((sum, count) => sum + count, 0);
  const blank = new Int32Array(768);
  for (const white of [255, 511, 767]) blank[white] = size;
  const whole = away(last, blank);
  return all.map((each) => (whole ? Math.max(0, 1 - away(each, last) / whole) : 1));
}
