#include <cerrno>
#include <memory>
#include <vector>

#include <unistd.h>
#include <zlib.h>
#include <zstd.h>

#include "CUnpacking.h"
#include "guard.hpp"

namespace {

constexpr size_t piece_bytes = 1 << 18;

size_t read_piece(int descriptor, off_t &place, std::vector<uint8_t> &bytes) {
    while (true) {
        ssize_t got = pread(descriptor, bytes.data(), bytes.size(), place);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) throw std::runtime_error("it cannot be read to its end");
        place += got;
        return size_t(got);
    }
}

void give(kd_sink sink, void *context, const uint8_t *bytes, size_t count) {
    if (int answer = sink(context, bytes, count)) throw kd::stopped{answer};
}

struct inflater {
    z_stream stream{};
    inflater() {
        // 15 bits of window, 16 for a gzip header.
        if (inflateInit2(&stream, 15 + 16) != Z_OK) throw std::bad_alloc();
    }
    ~inflater() { inflateEnd(&stream); }
};

void unpack_gzip(int descriptor, kd::measure &measure, kd_sink sink, void *context) {
    inflater inflater;
    std::vector<uint8_t> in(piece_bytes), out(piece_bytes);
    off_t place = 0;
    bool is_ended = false;
    while (size_t got = read_piece(descriptor, place, in)) {
        inflater.stream.next_in = in.data();
        inflater.stream.avail_in = uInt(got);
        while (inflater.stream.avail_in > 0) {
            // A further member begins where one ends; what is no member behind the last one is padding.
            if (is_ended) {
                if (*inflater.stream.next_in != 0x1F) return;
                inflateReset(&inflater.stream);
                is_ended = false;
            }
            inflater.stream.next_out = out.data();
            inflater.stream.avail_out = uInt(out.size());
            uInt before = inflater.stream.avail_in;
            int result = inflate(&inflater.stream, Z_NO_FLUSH);
            if (result != Z_OK && result != Z_STREAM_END && result != Z_BUF_ERROR)
                throw std::runtime_error("its gzip data are damaged; copy or download it again");
            size_t produced = out.size() - inflater.stream.avail_out;
            measure.add(produced, before - inflater.stream.avail_in);
            give(sink, context, out.data(), produced);
            is_ended = result == Z_STREAM_END;
            if (result == Z_BUF_ERROR && produced == 0) break;
        }
    }
    if (!is_ended) throw std::runtime_error("its gzip data end too early; copy or download it again");
}

void unpack_zstd(int descriptor, kd::measure &measure, kd_sink sink, void *context) {
    std::unique_ptr<ZSTD_DStream, size_t (*)(ZSTD_DStream *)> stream(ZSTD_createDStream(), ZSTD_freeDStream);
    if (!stream) throw std::bad_alloc();
    // 2^27 bytes of window, what the zstd tool takes without being asked.
    ZSTD_DCtx_setParameter(stream.get(), ZSTD_d_windowLogMax, 27);
    std::vector<uint8_t> in(piece_bytes), out(piece_bytes);
    off_t place = 0;
    size_t rest = 1;
    while (size_t got = read_piece(descriptor, place, in)) {
        ZSTD_inBuffer input{in.data(), got, 0};
        bool is_full = true;
        while (input.pos < input.size || is_full) {
            ZSTD_outBuffer output{out.data(), out.size(), 0};
            size_t before = input.pos;
            rest = ZSTD_decompressStream(stream.get(), &output, &input);
            if (ZSTD_isError(rest)) throw std::runtime_error("its zstd data are damaged; copy or download it again");
            measure.add(output.pos, input.pos - before);
            give(sink, context, out.data(), output.pos);
            is_full = output.pos == output.size;
        }
    }
    if (rest != 0) throw std::runtime_error("its zstd data end too early; copy or download it again");
}

} // namespace

int kd_unpack(int descriptor, kd_packing packing, kd_limits limits, kd_sink sink, void *context, kd_message *message) {
    return kd::guarded(message, [&] {
        kd::measure measure(limits);
        if (packing == KD_GZIP)
            unpack_gzip(descriptor, measure, sink, context);
        else
            unpack_zstd(descriptor, measure, sink, context);
    });
}
