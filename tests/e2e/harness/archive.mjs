// ZIP files, written without the program's own writer.
import { deflateRawSync } from 'node:zlib'

/** An archive of `parts`, texts by name, packed. Without checksums, which the reader does not ask for. */
export function archive(parts) {
  const files = []
  const directory = []
  let at = 0
  for (const [name, text] of Object.entries(parts)) {
    const [label, contents] = [Buffer.from(name), Buffer.from(text)]
    const packed = deflateRawSync(contents)
    const common = Buffer.alloc(26)
    common.writeUInt16LE(20, 0)
    common.writeUInt16LE(0x800, 2)
    common.writeUInt16LE(8, 4)
    common.writeUInt32LE(packed.length, 14)
    common.writeUInt32LE(contents.length, 18)
    common.writeUInt16LE(label.length, 22)
    const place = Buffer.alloc(14)
    place.writeUInt32LE(at, 10)
    directory.push(Buffer.from('PK\x01\x02\x14\0', 'latin1'), common, place, label)
    const file = [Buffer.from('PK\x03\x04', 'latin1'), common, label, packed]
    files.push(...file)
    at += Buffer.concat(file).length
  }
  const index = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(Object.keys(parts).length, 8)
  end.writeUInt16LE(Object.keys(parts).length, 10)
  end.writeUInt32LE(index.length, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...files, index, end])
}
