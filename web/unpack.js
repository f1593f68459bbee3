// Unpacks what the single file carries (LZMA), which no browser does by itself. scripts/finish-page.mjs puts the library in.
import { decompress } from 'lzma1'

window.nianbaoUnpack = decompress
