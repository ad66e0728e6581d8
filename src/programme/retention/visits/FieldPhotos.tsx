import { useEffect, useMemo, useState } from 'react';
import type { Draft, HeldPhoto } from './fieldDb.tsx';
import type { FieldData } from './fieldStore.tsx';
import { heldSays, newId } from './outbox/contract.ts';
import { shrunk } from './shrinkPhoto.tsx';
import type { Field } from './useField.tsx';

interface Where {
  latitude: number | null;
  longitude: number | null;
  accuracy: number | null;
}
const nowhere: Where = { latitude: null, longitude: null, accuracy: null };

/** 现场照片: made smaller on the phone, with the time; the place only where the person gives it, by the phone or in words. */
export function FieldPhotos({ field, data, draft }: { field: Field; data: FieldData; draft: Draft }) {
  const photos = data.photos.filter(({ visitId }) => visitId === draft.visitId);
  const most = data.packet?.photos.perVisit ?? 12;
  const [place, setPlace] = useState('');
  const [where, setWhere] = useState<Where>(nowhere);
  const [says, setSays] = useState<string | null>(null);
  async function take(file: File, kind: 'photo' | 'paper') {
    const { bytes, type } = await shrunk(file);
    const { visitId, accountId, enterpriseId } = draft;
    const taken = { takenAt: new Date().toISOString(), ...where, place, says: '', state: 'draft' as const, reasons: [] };
    await field.keepPhoto({ id: newId(), visitId, accountId, enterpriseId, kind, bytes, type, ...taken });
    // A photograph of what nobody has begun to write of would be left behind without its record.
    await field.saveDraft({ ...draft, savedAt: new Date().toISOString() });
  }
  function locate() {
    if (!navigator.geolocation) return setSays('这部手机或浏览器不提供位置，可以写地点');
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        setWhere({ latitude: coords.latitude, longitude: coords.longitude, accuracy: coords.accuracy });
        setSays(`已记下位置（误差约 ${Math.round(coords.accuracy)} 米），之后拍的照片带上它`);
      },
      () => setSays('没有得到位置，可以写地点，也可以不填'),
      { timeout: 15_000, maximumAge: 60_000 },
    );
  }
  const full = photos.length >= most;
  return (
    <fieldset className="field-item">
      <legend>现场照片（最多 {most} 张）</legend>
      <p className="muted">照片缩小后存在手机上，只带拍摄时间；地点自愿，可不填。请勿拍与走访无关的人和资料。</p>
      <div className="field-two">
        <button type="button" className="field-button" onClick={locate}>
          记下位置（可不填）
        </button>
        <input
          aria-label="地点（可不填）"
          placeholder="或写地点，可不填"
          maxLength={100}
          value={place}
          onChange={({ target }) => setPlace(target.value)}
        />
      </div>
      {says ? (
        <p className="field-note" role="status">
          {says}
        </p>
      ) : null}
      <div className="field-photos">
        {photos.map((photo) => (
          <Thumb key={photo.id} photo={photo} onDrop={() => void field.dropPhoto(photo.id)} />
        ))}
      </div>
      {full ? <p className="field-note">已有 {most} 张，请只留能说明情况的几张。</p> : null}
      <div className="field-two">
        <FileButton says="拍照" disabled={full} onFile={(file) => void take(file, 'photo')} />
        <FileButton says="拍纸质走访表" disabled={full} onFile={(file) => void take(file, 'paper')} />
      </div>
    </fieldset>
  );
}

function FileButton({ says, disabled, onFile }: { says: string; disabled: boolean; onFile: (file: File) => void }) {
  return (
    <label className={disabled ? 'field-button disabled' : 'field-button'}>
      {says}
      <input
        type="file"
        accept="image/*"
        capture="environment"
        className="sr-only"
        disabled={disabled}
        onChange={({ target }) => {
          const file = target.files?.[0];
          if (file) onFile(file);
          // The same picture again is a picture again.
          target.value = '';
        }}
      />
    </label>
  );
}

function Thumb({ photo, onDrop }: { photo: HeldPhoto; onDrop: () => void }) {
  const address = useMemo(
    () => (photo.bytes ? URL.createObjectURL(new Blob([photo.bytes], { type: photo.type })) : null),
    [photo.bytes, photo.type],
  );
  useEffect(() => () => (address ? URL.revokeObjectURL(address) : undefined), [address]);
  const what = photo.kind === 'paper' ? '走访表' : '照片';
  return (
    <figure>
      {address ? (
        <img src={address} alt={`${what}，拍于 ${photo.takenAt.slice(0, 16).replace('T', ' ')}`} />
      ) : (
        <div className="field-sent">已上传</div>
      )}
      <figcaption>
        {photo.state === 'draft' ? '未提交' : heldSays[photo.state]}
        {photo.state === 'draft' ? (
          <button type="button" className="plain-button" onClick={onDrop}>
            删去
          </button>
        ) : null}
      </figcaption>
    </figure>
  );
}
