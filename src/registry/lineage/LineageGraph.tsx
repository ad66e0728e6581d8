import type { LineageEdge, LineageNode } from './contract.ts';
import { kindSays, markSays } from './lineageLabel.tsx';

const WIDTH = 960;
const LEFT = 200;
const LANE = 64;
const TOP = 34;
/** Room for the kind and the day of an edge. */
const LABEL = 170;

/** Years since 2000 as a number; a month or a day lies within its year. */
function timeOf(at: string): number {
  return Number(at.slice(0, 4)) + (Number(at.slice(5, 7) || 1) - 1) / 12;
}

/** 族谱图: a line an enterprise over the years, its marks on it, dated edges from line to line; parent above, child below. */
export function LineageGraph({ nodes, edges }: { nodes: LineageNode[]; edges: LineageEdge[] }) {
  const times = [...nodes.flatMap(({ marks }) => marks.map(({ at }) => at)), ...edges.map(({ on }) => on)].map(timeOf);
  const edgeTimes = edges.map(({ on }) => timeOf(on));
  const last = Math.ceil(Math.max(...times, 2023));
  // What happened long before the first edge stands at the left end: the years around the edges are what matters.
  const first = Math.floor(Math.max(Math.min(...times, last - 1), Math.min(...edgeTimes, last - 2) - 2));
  const x = (time: number) => LEFT + ((Math.max(first, time) - first) / Math.max(1, last - first)) * (WIDTH - LEFT - 30);
  const lane = new Map(nodes.map((node, at) => [node.id, TOP + 24 + at * LANE]));
  const y = (id: string) => lane.get(id) ?? TOP;
  const years = Array.from({ length: last - first + 1 }, (_, at) => first + at);
  return (
    <figure className="lineage" style={{ margin: 0 }}>
      <svg
        viewBox={`0 0 ${WIDTH} ${TOP + nodes.length * LANE + 8}`}
        role="img"
        aria-label={`企业族谱：${nodes.map(({ name }) => name).join('、')}`}
      >
        <title>企业族谱</title>
        {years.map((year) => (
          <g key={year}>
            <line x1={x(year)} x2={x(year)} y1={TOP - 10} y2={TOP + nodes.length * LANE} stroke="#d9dee5" />
            <text x={x(year)} y={TOP - 16} textAnchor="middle">
              {year}
            </text>
          </g>
        ))}
        {nodes.map((node) => (
          <g key={node.id}>
            <text x={0} y={y(node.id) + 4}>
              {node.name.length > 14 ? `${node.name.slice(0, 13)}…` : node.name}
            </text>
            <text x={0} y={y(node.id) + 20} style={{ fill: '#4b5563' }}>
              {node.area}
            </text>
            <line x1={LEFT} x2={WIDTH - 20} y1={y(node.id)} y2={y(node.id)} stroke="#9db7d3" strokeWidth={2} />
            {node.marks.map((mark) => (
              <text
                key={`${mark.kind}-${mark.at}-${mark.says}`}
                x={x(timeOf(mark.at))}
                y={y(node.id) + (mark.kind === 'decline' ? 17 : 5)}
                textAnchor="middle"
                style={{ fill: markSays[mark.kind].colour, fontWeight: 700 }}
              >
                <title>{`${mark.at} ${mark.says}`}</title>
                {markSays[mark.kind].sign}
              </text>
            ))}
          </g>
        ))}
        {edges.map((edge) => {
          const at = x(timeOf(edge.on));
          const [from, to] = [y(edge.fromId), y(edge.toId)];
          const way = to > from ? 1 : -1;
          // Near the right end the words would run out of the drawing: there they stand before the line.
          const late = at > WIDTH - LABEL;
          return (
            <g key={`${edge.fromId}-${edge.toId}-${edge.kind}`}>
              <title>{`${edge.on} ${kindSays[edge.kind]}：${edge.reason}`}</title>
              <line x1={at} x2={at} y1={from + way * 6} y2={to - way * 8} stroke="#0b4a8f" strokeWidth={2} />
              <path d={`M ${at - 4} ${to - way * 12} L ${at + 4} ${to - way * 12} L ${at} ${to - way * 5} Z`} fill="#0b4a8f" />
              <text x={late ? at - 6 : at + 6} y={(from + to) / 2 + 4} textAnchor={late ? 'end' : 'start'} style={{ fill: '#0b4a8f' }}>
                {kindSays[edge.kind]} {edge.on}
              </text>
            </g>
          );
        })}
      </svg>
      <figcaption className="wrap muted">
        {Object.values(markSays).map((mark) => (
          <span key={mark.says}>
            <b style={{ color: mark.colour }}>{mark.sign}</b> {mark.says}
          </span>
        ))}
      </figcaption>
    </figure>
  );
}
