import { useId } from 'react';
import { sizeText } from '../web/amount.tsx';

/** By the short name of a kind: what a phone is asked for. With a picture among them it offers its camera. */
const kinds: Record<string, string> = {
  pdf: '.pdf,application/pdf',
  jpeg: '.jpg,.jpeg,image/jpeg',
  png: '.png,image/png',
  docx: '.docx',
  xlsx: '.xlsx',
};

/** 拍照、选文件: a phone offers its camera; what was chosen is listed and can be left out again. */
export function PhotoChoice({
  files,
  onChange,
  says,
  most,
  accepts = Object.keys(kinds),
  required = false,
}: {
  files: File[];
  onChange: (files: File[]) => void;
  says: string;
  most: number;
  accepts?: string[];
  required?: boolean;
}) {
  const id = useId();
  return (
    <div className="p-choose">
      {/* The browser's own button speaks the browser's language, not the reader's: the label stands for it. */}
      <input
        id={id}
        type="file"
        className="p-file"
        multiple={most > 1}
        accept={accepts.map((kind) => kinds[kind] ?? '').join(',')}
        onChange={({ target }) => {
          // One alone: the last that was chosen.
          onChange(most === 1 ? [...(target.files ?? [])] : [...files, ...(target.files ?? [])].slice(0, most));
          target.value = '';
        }}
      />
      <label className="p-button" htmlFor={id}>
        {says}
        {required ? <em>必填</em> : null}
      </label>
      {files.length > 0 ? (
        <ul className="p-photos">
          {files.map((file, at) => (
            <li key={`${file.name}-${file.size}`}>
              {file.name}（{sizeText(file.size)}）{' '}
              <button
                type="button"
                className="p-plain"
                aria-label={`去掉 ${file.name}`}
                onClick={() => onChange(files.filter((_, one) => one !== at))}
              >
                去掉
              </button>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}
