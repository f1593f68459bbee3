// Unpacks what the single file carries (raw deflate, RFC 1951). Browsers of 2020 cannot do it by themselves,
// and unpacked the module would make the file half as large again.
function nianbaoInflate(packed, size) {
  'use strict'
  var out = new Uint8Array(size)
  var at = 0
  var from = 0
  var held = 0
  var count = 0

  function bits(wanted) {
    while (count < wanted) {
      if (from >= packed.length) throw new Error('the packed module ends too early')
      held |= packed[from++] << count
      count += 8
    }
    var value = held & ((1 << wanted) - 1)
    held >>>= wanted
    count -= wanted
    return value
  }

  // A canonical Huffman code: how many symbols of each length, and the symbols in order.
  function code(lengths) {
    var counts = new Uint16Array(16)
    var i
    for (i = 0; i < lengths.length; i += 1) counts[lengths[i]] += 1
    counts[0] = 0
    var starts = new Uint16Array(16)
    for (i = 1; i < 16; i += 1) starts[i] = starts[i - 1] + counts[i - 1]
    var symbols = new Uint16Array(lengths.length)
    for (i = 0; i < lengths.length; i += 1) if (lengths[i]) symbols[starts[lengths[i]]++] = i
    return { counts: counts, symbols: symbols }
  }

  function symbol(table) {
    var value = 0
    var first = 0
    var index = 0
    for (var length = 1; length < 16; length += 1) {
      value |= bits(1)
      var here = table.counts[length]
      if (value - here < first) return table.symbols[index + (value - first)]
      index += here
      first = (first + here) << 1
      value <<= 1
    }
    throw new Error('the packed module is damaged')
  }

  var LENGTHS = [3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258]
  var LENGTH_BITS = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0]
  var FARS = [1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145, 8193, 12289, 16385, 24577]
  var ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]

  function block(words, fars) {
    for (;;) {
      var one = symbol(words)
      if (one === 256) return
      if (one < 256) {
        out[at++] = one
        continue
      }
      var length = LENGTHS[one - 257] + bits(LENGTH_BITS[one - 257])
      var far = symbol(fars)
      var back = at - (FARS[far] + bits(far < 4 ? 0 : (far >> 1) - 1))
      while (length-- > 0) out[at++] = out[back++]
    }
  }

  var last
  do {
    last = bits(1)
    var kind = bits(2)
    var lengths, i
    if (kind === 0) {
      held = 0
      count = 0
      var plain = packed[from] | (packed[from + 1] << 8)
      from += 4
      out.set(packed.subarray(from, from + plain), at)
      at += plain
      from += plain
    } else if (kind === 1) {
      lengths = new Uint8Array(288)
      for (i = 0; i < 288; i += 1) lengths[i] = i < 144 ? 8 : i < 256 ? 9 : i < 280 ? 7 : 8
      block(code(lengths), code(new Uint8Array(30).fill(5)))
    } else if (kind === 2) {
      var words = bits(5) + 257
      var fars = bits(5) + 1
      var few = bits(4) + 4
      var small = new Uint8Array(19)
      for (i = 0; i < few; i += 1) small[ORDER[i]] = bits(3)
      var outer = code(small)
      lengths = new Uint8Array(words + fars)
      for (i = 0; i < words + fars; ) {
        var one = symbol(outer)
        if (one < 16) {
          lengths[i++] = one
          continue
        }
        var same = one === 16 ? lengths[i - 1] : 0
        var times = one === 16 ? 3 + bits(2) : one === 17 ? 3 + bits(3) : 11 + bits(7)
        while (times-- > 0) lengths[i++] = same
      }
      block(code(lengths.subarray(0, words)), code(lengths.subarray(words)))
    } else {
      throw new Error('the packed module is damaged')
    }
  } while (!last)
  if (at !== size) throw new Error('the packed module is not complete')
  return out
}
