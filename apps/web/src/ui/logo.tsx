export function Logo({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 32 32" aria-hidden className={className}>
      <path
        className="fill-accent"
        d="M7 3h18a4 4 0 0 1 4 4v13a4 4 0 0 1-4 4H15l-6.6 5.2A.9.9 0 0 1 7 28.5V24a4 4 0 0 1-4-4V7a4 4 0 0 1 4-4z"
      />
      <path
        className="stroke-on-accent"
        fill="none"
        strokeWidth="3"
        strokeLinecap="round"
        strokeLinejoin="round"
        d="m10 13.5 4.3 4.3L22 10"
      />
    </svg>
  );
}
