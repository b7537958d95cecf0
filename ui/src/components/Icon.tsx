// The window's icons: one stroke, one size, drawn here.

const PATHS = {
  mark: "M3 3h14v14H3zM7 7h6v6H7z",
  today: "M3.5 5h13v11.5h-13zM3.5 8.5h13M7 3v3M13 3v3",
  box: "M3 8h14v8.5H3zM3 8l2-4.5h10L17 8M8 11.5h4",
  sources: "M7 3v4M13 3v4M5 7h10v3a5 5 0 0 1-10 0zM10 15v3",
  settings: "M3 6h8M15 6h2M3 14h2M9 14h8M11 4h4v4h-4zM5 12h4v4H5z",
  search: "M9 3.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11zM13 13l4 4",
  refresh: "M16 10a6 6 0 1 1-1.8-4.3M16.5 3v3.5H13",
  left: "M12 5l-5 5 5 5",
  right: "M8 5l5 5-5 5",
  up: "M5 12l5-5 5 5",
  down: "M5 8l5 5 5-5",
  close: "M5 5l10 10M15 5L5 15",
  equal: "M4.5 8h11M4.5 12.5h11",
  unequal: "M4 8h12M4 12.5h12M13 4l-6 12.5",
  clock: "M10 3a7 7 0 1 0 0 14 7 7 0 0 0 0-14zM10 6v4.5l3 1.5",
  warning: "M10 3.5l7.5 13h-15zM10 8.5v3.5M10 14.2v.3",
  circle: "M10 4.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11z",
  coins:
    "M8 3.5c2.8 0 5 1 5 2.3S10.8 8 8 8 3 7 3 5.8s2.2-2.3 5-2.3zM3 6v4c0 1.3 2.2 2.3 5 2.3M13 6v2.5M12 8.5c2.8 0 5 1 5 2.3s-2.2 2.3-5 2.3-5-1-5-2.3 2.2-2.3 5-2.3zM7 11v3.5c0 1.3 2.2 2.3 5 2.3s5-1 5-2.3V11",
  pen: "M4 16l.8-3.5L13.5 4l2.5 2.5L7.5 15.2zM11.5 6l2.5 2.5",
  gain: "M3.5 16.5h13M4 12.5l4-4 3 3 5-6M12.5 5.5H16V9",
  lock: "M4.5 9h11v8h-11zM7 9V6.5a3 3 0 0 1 6 0V9",
  copy: "M7 7h9v10H7zM4 13V3h9",
  print: "M6 8V3h8v5M6 14H3.5V8h13v6H14M6 12h8v5H6z",
  check: "M4 10.5l4 4 8-9",
  plus: "M10 4v12M4 10h12",
  user: "M10 3.5a3 3 0 1 0 0 6.2 3 3 0 0 0 0-6.2zM4 17c.6-3.4 3-5 6-5s5.4 1.6 6 5",
  log: "M4.5 3h11v14h-11zM7.5 7h5M7.5 10h5M7.5 13h3",
  backup: "M3.5 3.5h10l3 3v10h-13zM7 3.5v4h6v-4M6.5 16.5v-5h7v5",
  seen: "M2.5 10s3-5 7.5-5 7.5 5 7.5 5-3 5-7.5 5-7.5-5-7.5-5zM10 8a2 2 0 1 0 0 4 2 2 0 0 0 0-4z",
  hidden: "M2.5 10s3-5 7.5-5 7.5 5 7.5 5-3 5-7.5 5-7.5-5-7.5-5zM4 16.5L16 3.5",
  people:
    "M7.5 4.5a2.6 2.6 0 1 0 0 5.2 2.6 2.6 0 0 0 0-5.2zM2 16c.5-3 2.6-4.3 5.5-4.3S12.5 13 13 16M13 5a2.4 2.4 0 0 1 0 4.6M14.8 12c1.8.5 2.9 1.8 3.2 4",
  keys: "M2.5 5.5h15v9h-15zM5.5 8.5h.1M8.5 8.5h.1M11.5 8.5h.1M14.5 8.5h.1M6.5 11.7h7",
} as const;

export type IconName = keyof typeof PATHS;

export function Icon({ name, size = 16 }: { name: IconName; size?: number }) {
  return (
    <svg
      aria-hidden="true"
      focusable="false"
      width={size}
      height={size}
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      strokeWidth={1.6}
      strokeLinecap="round"
      strokeLinejoin="round"
      style={{ flex: "none" }}
    >
      <path d={PATHS[name]} />
    </svg>
  );
}
