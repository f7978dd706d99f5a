#include "handles.hpp"

#include <algorithm>
#include <memory>

using namespace kindred;

namespace {

enum class Keep { both, either, leftOnly, left };

double combined(Keep keep, double left, double right) {
  return keep == Keep::either ? std::max(left, right) : left + right;
}

/// Walks two sets in step; `keep` says which documents stay.
xap_set *merged(const xap_set &left, const xap_set &right, Keep keep) {
  auto set = std::make_unique<xap_set>();
  size_t most = keep == Keep::either ? left.documents.size() + right.documents.size() : left.documents.size();
  if (keep == Keep::both) most = std::min(most, right.documents.size());
  set->documents.reserve(most);
  set->scores.reserve(most);
  size_t l = 0, r = 0;
  while (l < left.documents.size() && r < right.documents.size()) {
    uint32_t a = left.documents[l], b = right.documents[r];
    if (a == b) {
      if (keep != Keep::leftOnly) set->append(a, combined(keep, left.scores[l], right.scores[r]));
      l++, r++;
    } else if (a < b) {
      if (keep != Keep::both) set->append(a, left.scores[l]);
      l++;
    } else {
      if (keep == Keep::either) set->append(b, right.scores[r]);
      r++;
    }
  }
  for (; keep != Keep::both && l < left.documents.size(); l++) set->append(left.documents[l], left.scores[l]);
  for (; keep == Keep::either && r < right.documents.size(); r++) set->append(right.documents[r], right.scores[r]);
  return set.release();
}

struct Candidate {
  double score;
  uint32_t document;
  std::string key;
};

bool isBefore(const Candidate &left, const Candidate &right) {
  return left.score != right.score ? left.score > right.score : left.key < right.key;
}

/// The lowest score that a page can reach, so that keys are read for ties at the edge and above only.
double lowestScore(const xap_set &set, const xap_page &page) {
  std::vector<double> scores;
  for (double score : set.scores) {
    if (!page.continues || score < page.after_score) scores.push_back(score);
  }
  if (scores.size() <= page.limit) return scores.empty() ? page.after_score : *std::min_element(scores.begin(), scores.end());
  auto edge = scores.begin() + static_cast<ptrdiff_t>(page.limit - 1);
  std::nth_element(scores.begin(), edge, scores.end(), std::greater<double>());
  return *edge;
}

/// Keeps the first `limit` candidates in a heap whose front is the last of them.
class Page {
 public:
  explicit Page(size_t limit) : limit_(limit) {}

  void offer(double score, uint32_t document, std::string key) {
    if (kept_.size() == limit_ && !(score > kept_.front().score || key < kept_.front().key)) return;
    Candidate candidate{score, document, std::move(key)};
    if (kept_.size() == limit_) {
      if (!isBefore(candidate, kept_.front())) return;
      std::pop_heap(kept_.begin(), kept_.end(), isBefore);
      kept_.pop_back();
    }
    kept_.push_back(std::move(candidate));
    std::push_heap(kept_.begin(), kept_.end(), isBefore);
  }

  std::vector<Candidate> sorted() {
    std::sort_heap(kept_.begin(), kept_.end(), isBefore);
    return std::move(kept_);
  }

 private:
  size_t limit_;
  std::vector<Candidate> kept_;
};

std::vector<Candidate> best(xap_reader &reader, const xap_set &set, const xap_page &page) {
  if (page.limit == 0 || set.documents.empty()) return {};
  double lowest = lowestScore(set, page);
  std::string afterKey = text(page.after_key);
  auto value = reader.database.valuestream_begin(page.key_slot);
  auto end = reader.database.valuestream_end(page.key_slot);
  Page kept(page.limit);
  for (size_t place = 0; place < set.documents.size(); place++) {
    double score = set.scores[place];
    uint32_t document = set.documents[place];
    if (score < lowest || (page.continues && score > page.after_score)) continue;
    if (value != end) value.skip_to(document);
    std::string key = value != end && value.get_docid() == document ? *value : std::string();
    if (page.continues && score == page.after_score && key <= afterKey) continue;
    kept.offer(score, document, std::move(key));
  }
  return kept.sorted();
}

}  // namespace

extern "C" {

void xap_set_free(xap_set *set) { delete set; }
size_t xap_set_count(const xap_set *set) { return set->documents.size(); }

xap_set *xap_set_intersection(const xap_set *left, const xap_set *right, xap_error *error) {
  return guarded(error, [&] { return merged(*left, *right, Keep::both); });
}

xap_set *xap_set_either(const xap_set *left, const xap_set *right, xap_error *error) {
  return guarded(error, [&] { return merged(*left, *right, Keep::either); });
}

xap_set *xap_set_difference(const xap_set *left, const xap_set *right, xap_error *error) {
  return guarded(error, [&] { return merged(*left, *right, Keep::leftOnly); });
}

xap_set *xap_set_boosted(const xap_set *left, const xap_set *right, xap_error *error) {
  return guarded(error, [&] { return merged(*left, *right, Keep::left); });
}

xap_set *xap_set_scaled(const xap_set *set, double factor, double points, xap_error *error) {
  return guarded(error, [&] {
    auto scaled = std::make_unique<xap_set>(*set);
    for (double &score : scaled->scores) score = score * factor + points;
    return scaled.release();
  });
}

xap_buffer xap_set_best(xap_reader *reader, const xap_set *set, xap_page page, xap_error *error) {
  return guarded(error, [&] {
    Packer packer;
    for (const Candidate &hit : best(*reader, *set, page)) {
      packer.number(hit.document);
      packer.real(hit.score);
      packer.bytes(hit.key);
    }
    return packer.buffer();
  });
}

}  // extern "C"
