// Finds the tempo and the phase of a steady beat from where sounds begin, and cuts on beats.

const SLOWEST = 60;
const FASTEST = 200;

function run(input) {
    const { seconds, minShotSeconds } = input;
    if (minShotSeconds > seconds) {
        refuse("minShotSeconds is longer than the whole film; make it at most " + seconds);
    }
    const curve = envelope(input.music, { hop: 0.01, seconds: 120 });
    if (curve.seconds < seconds - 0.05) {
        refuse("the music is " + curve.seconds + " s long, shorter than the film of " + seconds + " s");
    }
    const peaks = peaksOf(curve.onset);
    if (peaks.length < 4) {
        refuse("no beat is heard in the music; use music with drums, or cut without it");
    }
    const beat = fitted(peaks, periodOf(curve.onset, peaks, curve.hop) / curve.hop);
    const period = beat.period * curve.hop;
    log("period " + period + " s, first beat " + beat.first * curve.hop + " s, " + peaks.length + " attacks");
    return { bpm: rounded(60 / period), cuts: cuts(beat.first * curve.hop, period, seconds, minShotSeconds) };
}

/** Local maxima, with their place between two values. */
function peaksOf(onset) {
    const peaks = [];
    for (let i = 0; i < onset.length; i++) {
        const here = onset[i];
        const before = i > 0 ? onset[i - 1] : 0;
        const after = i + 1 < onset.length ? onset[i + 1] : 0;
        if (here > 0.15 && here >= before && here > after) {
            const bend = before - 2 * here + after;
            peaks.push({ at: i + (bend < 0 ? (0.5 * (before - after)) / bend : 0), index: i, strength: here });
        }
    }
    return peaks;
}

/** The distance after which attacks are most often followed by attacks; tempos about 120 are preferred to their halves and doubles. */
function periodOf(onset, peaks, hop) {
    let best = -1;
    let bestLag = 0;
    for (let lag = Math.floor(60 / FASTEST / hop); lag <= Math.ceil(60 / SLOWEST / hop); lag++) {
        let sum = 0;
        for (const peak of peaks) {
            const at = peak.index + lag;
            sum += peak.strength * Math.max(onset[at - 1] || 0, onset[at] || 0, onset[at + 1] || 0);
        }
        const octaves = Math.log2(60 / (lag * hop) / 120);
        const score = sum * Math.exp(-0.8 * octaves * octaves);
        if (score > best) {
            best = score;
            bestLag = lag;
        }
    }
    return bestLag * hop;
}

/** A line through the attacks that lie on beats, over twice as many beats each time, so that a small error never grows to half a beat. */
function fitted(peaks, start) {
    let period = start;
    let first = strongest(peaks).at % period;
    const last = peaks[peaks.length - 1].at;
    for (let reach = 8; ; reach *= 2) {
        let n = 0, sx = 0, sy = 0, sxx = 0, sxy = 0;
        for (const peak of peaks) {
            const k = Math.round((peak.at - first) / period);
            const off = Math.abs(peak.at - first - k * period) / period;
            if (k <= reach && off < 0.15) {
                const w = peak.strength;
                n += w; sx += w * k; sy += w * peak.at; sxx += w * k * k; sxy += w * k * peak.at;
            }
        }
        const spread = n * sxx - sx * sx;
        if (spread > 0) {
            period = (n * sxy - sx * sy) / spread;
            first = (sy - period * sx) / n;
        }
        if (reach * period > last) {
            return { period, first: ((first % period) + period) % period };
        }
    }
}

function strongest(peaks) {
    const early = peaks.slice(0, 8);
    return early.reduce((a, b) => (b.strength > a.strength ? b : a));
}

function cuts(first, period, seconds, shortest) {
    const shots = [];
    let start = 0;
    for (let beat = first; beat < seconds; beat += period) {
        if (beat - start >= shortest - 0.01 && seconds - beat >= shortest) {
            shots.push({ start: rounded(start), end: rounded(beat) });
            start = beat;
        }
    }
    shots.push({ start: rounded(start), end: rounded(seconds) });
    return shots;
}

function rounded(number) {
    return Math.round(number * 1000) / 1000;
}
