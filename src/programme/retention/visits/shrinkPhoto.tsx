const longest = 1600;

/**
 * 压缩照片 on the phone: drawn anew no larger than a screen needs, upright, as a JPEG that holds nothing but the picture. What cannot be drawn goes as it
 * is; the server tells what it is and takes out what is besides.
 */
export async function shrunk(file: File): Promise<{ bytes: ArrayBuffer; type: string }> {
  const as = { bytes: await file.arrayBuffer(), type: file.type || 'image/jpeg' };
  if (!file.type.startsWith('image/')) return as;
  const drawn = await createImageBitmap(file, { imageOrientation: 'from-image' }).catch(() => null);
  if (!drawn) return as;
  const scale = Math.min(1, longest / Math.max(drawn.width, drawn.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(drawn.width * scale));
  canvas.height = Math.max(1, Math.round(drawn.height * scale));
  canvas.getContext('2d')?.drawImage(drawn, 0, 0, canvas.width, canvas.height);
  drawn.close();
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.8));
  return blob ? { bytes: await blob.arrayBuffer(), type: 'image/jpeg' } : as;
}
