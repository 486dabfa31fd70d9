/** Strokes on a field of 16 × 16, drawn here because an icon font would weigh more than the pane. */
const PATHS = {
  previous: "M10 3 5 8l5 5",
  next: "m6 3 5 5-5 5",
  back: "M6 3 2.5 6.5 6 10M2.5 6.5H10a3.5 3.5 0 0 1 0 7H7",
  close: "m4 4 8 8m0-8-8 8",
  settings: "M2 4.5h5m4 0h3M2 11.5h3m4 0h5M7 2.5v4h3.5v-4zM5 9.5v4h3.5v-4z",
  open: "m4 6 4 4 4-4",
  shut: "m6 4 4 4-4 4",
} as const;

export type IconName = keyof typeof PATHS;

/** A small drawing for the eye only; whatever holds it has a name in words. */
export function Icon({ name }: { readonly name: IconName }): React.JSX.Element {
  return (
    <svg width="16" height="16" viewBox="0 0 16 16" fill="none" stroke="currentColor" strokeWidth="1.4" strokeLinecap="round" strokeLinejoin="round" aria-hidden="true" focusable="false" style={{ flexShrink: 0 }}>
      <path d={PATHS[name]} />
    </svg>
  );
}
