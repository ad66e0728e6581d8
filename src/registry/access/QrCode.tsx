/** 二维码, drawn as one path: no image is fetched and nothing is inlined as HTML. */
export function QrCode({ modules, says }: { modules: string[]; says: string }) {
  const size = modules.length;
  const path = modules.flatMap((row, y) => [...row].map((dark, x) => (dark === '1' ? `M${x} ${y}h1v1h-1z` : ''))).join('');
  return (
    <svg role="img" aria-label={says} width={220} height={220} viewBox={`0 0 ${size} ${size}`} shapeRendering="crispEdges">
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}
