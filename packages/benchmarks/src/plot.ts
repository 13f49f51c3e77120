import { parse, View } from 'vega';
import { compile, type TopLevelSpec } from 'vega-lite';
import type { Bar, Plot } from './suite.ts';

const OURS = '#0b6e4f';
const THEIRS = '#9aa7b5';
const LIMIT = '#c1121f';

/** Draws a plot without a browser, on a white background that is readable in dark mode too. */
export async function toSvg(plot: Plot): Promise<string> {
  const { spec } = compile(specOf(plot));
  const view = new View(parse(spec));
  const svg = await view.toSVG();
  view.finalize();
  return `${svg}\n`;
}

function specOf({ title, unit, bars, limit }: Plot): TopLevelSpec {
  const names = { field: 'name', type: 'nominal', sort: null, title: null, axis: { labelLimit: 260 } } as const;
  const values = { field: 'value', type: 'quantitative', title: unit } as const;
  const color = { field: 'color', type: 'nominal', scale: null } as const;
  const label = { align: 'left', dx: 4, fontSize: 10 } as const;
  return {
    padding: 12,
    title: { text: title, anchor: 'start', fontSize: 13 },
    width: 480,
    height: { step: 20 },
    data: { values: bars.map(toDatum) },
    layer: [
      { mark: { type: 'bar', height: 13 }, encoding: { y: names, x: values, color } },
      {
        mark: { type: 'rule' },
        encoding: { y: names, x: { field: 'low', type: 'quantitative' }, x2: { field: 'high' } },
      },
      {
        mark: { type: 'text', ...label },
        encoding: { y: names, x: { field: 'end', type: 'quantitative' }, text: { field: 'label' } },
      },
      ...(limit === undefined ? [] : [limitLine(limit)]),
    ],
  };
}

function toDatum(bar: Bar): object {
  const { value, low = value, high = value, ours } = bar;
  return { ...bar, low, high, end: Math.max(value, high, 0), color: ours ? OURS : THEIRS };
}

function limitLine(limit: number) {
  return { mark: { type: 'rule' as const, color: LIMIT, strokeDash: [4, 3] }, encoding: { x: { datum: limit } } };
}
