// rapidfuzz's C++ core on the same pairs as similarity-benchmarks: built and run by Benchmarks/similarity.
#include <cstdio>
#include <ctime>
#include <fstream>
#include <string>
#include <vector>
#include <rapidfuzz/distance.hpp>
#include <rapidfuzz/fuzz.hpp>

using Texts = std::vector<std::string>;

static double cpu() {
    timespec t;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return t.tv_sec + t.tv_nsec / 1e9;
}

template <class Run> static void report(const char* names, const char* form, const char* metric, size_t pairs, Run run) {
    double best = 1e9, total = 0;
    for (int round = 0; round < 5; round++) {
        double start = cpu();
        total = run();
        best = std::min(best, cpu() - start);
    }
    printf("{\"names\":\"%s\",\"form\":\"%s\",\"metric\":\"%s\",\"mpairs_per_cpu_second\":%.2f,\"total\":%.17g}\n", names, form,
           metric, pairs / best / 1e6, total);
}

template <class Pair> static double all(const Texts& left, const Texts& right, Pair pair) {
    double total = 0;
    for (auto& l : left)
        for (auto& r : right) total += pair(l, r);
    return total;
}

// Every left text prepared once and asked for all right ones.
template <class Cached, class Ask> static double prepared(const Texts& left, const Texts& right, Ask ask) {
    double total = 0;
    for (auto& l : left) {
        Cached cached(l);
        for (auto& r : right) total += ask(cached, r);
    }
    return total;
}

static void measure(const char* names, const Texts& left, const Texts& right) {
    using namespace rapidfuzz;
    size_t pairs = left.size() * right.size();
    auto one = [&](const char* metric, auto pair) { report(names, "pairs", metric, pairs, [&] { return all(left, right, pair); }); };
    auto many = [&](const char* metric, auto run) { report(names, "prepared", metric, pairs, run); };
    one("jaro_winkler", [](auto& l, auto& r) { return jaro_winkler_similarity(l, r); });
    one("jaro_winkler_cutoff_0.85", [](auto& l, auto& r) { return jaro_winkler_similarity(l, r, 0.1, 0.85); });
    one("osa", [](auto& l, auto& r) { return osa_distance(l, r); });
    one("osa_cutoff_2", [](auto& l, auto& r) { return osa_distance(l, r, size_t(2)); });
    one("levenshtein", [](auto& l, auto& r) { return levenshtein_distance(l, r); });
    one("token_sort", [](auto& l, auto& r) { return fuzz::token_sort_ratio(l, r) / 100; });
    one("token_set", [](auto& l, auto& r) { return fuzz::token_set_ratio(l, r) / 100; });
    using C = char;
    many("jaro_winkler", [&] { return prepared<CachedJaroWinkler<C>>(left, right, [](auto& c, auto& r) { return c.similarity(r); }); });
    many("jaro_winkler_cutoff_0.85", [&] { return prepared<CachedJaroWinkler<C>>(left, right, [](auto& c, auto& r) { return c.similarity(r, 0.85); }); });
    many("osa", [&] { return prepared<CachedOSA<C>>(left, right, [](auto& c, auto& r) { return c.distance(r); }); });
    many("osa_cutoff_2", [&] { return prepared<CachedOSA<C>>(left, right, [](auto& c, auto& r) { return c.distance(r, size_t(2)); }); });
    many("levenshtein", [&] { return prepared<CachedLevenshtein<C>>(left, right, [](auto& c, auto& r) { return c.distance(r); }); });
    many("token_sort", [&] { return prepared<fuzz::CachedTokenSortRatio<C>>(left, right, [](auto& c, auto& r) { return c.similarity(r) / 100; }); });
    many("token_set", [&] { return prepared<fuzz::CachedTokenSetRatio<C>>(left, right, [](auto& c, auto& r) { return c.similarity(r) / 100; }); });
}

int main(int count, char** arguments) {
    for (int place = 1; place < count; place++) {
        std::ifstream file(arguments[place]);
        Texts left, right;
        for (std::string line; std::getline(file, line);) {
            size_t tab = line.find('\t');
            if (tab == std::string::npos) continue;
            left.push_back(line.substr(0, tab));
            right.push_back(line.substr(tab + 1));
        }
        std::string name = arguments[place];
        name = name.substr(name.rfind('/') + 1);
        measure(name.substr(0, name.rfind('.')).c_str(), left, right);
    }
}
