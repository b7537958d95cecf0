// A row of days as small bars. The heights come ready, in thousandths.

import classes from "./Bars.module.css";

export type Bar = {
  date: string;
  permille: number;
  different: boolean;
  title: string;
};

const BAR_WIDTH = 6;
const BAR_STEP = 8;
const HEIGHT = 24;

type BarsProps = {
  bars: Bar[];
  /** What the row says as a whole, for who cannot see it. */
  label: string;
  /** The day that the page shows. */
  current: string;
};

export function Bars({ bars, label, current }: BarsProps) {
  return (
    <svg
      className={classes.bars}
      role="img"
      aria-label={label}
      width={bars.length * BAR_STEP}
      height={HEIGHT + 5}
    >
      {bars.map((bar, index) => {
        const height = Math.max(1, Math.round((bar.permille * HEIGHT) / 1000));
        const x = index * BAR_STEP;
        return (
          <g key={bar.date} data-current={bar.date === current || undefined}>
            <title>{bar.title}</title>
            <rect className={classes.reach} x={x} y={0} width={BAR_STEP} height={HEIGHT + 5} />
            <rect x={x} y={HEIGHT - height} width={BAR_WIDTH} height={height} rx={1} />
            {bar.different && (
              <circle className={classes.different} cx={x + 3} cy={HEIGHT + 3} r={1.75} />
            )}
          </g>
        );
      })}
    </svg>
  );
}
