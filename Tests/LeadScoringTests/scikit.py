# Compares figures of our own with scikit-learn's: python scikit.py CASES.json
import json, sys, warnings
import numpy as np
from scipy.stats import ks_2samp
from sklearn import metrics
from sklearn.calibration import calibration_curve
from sklearn.isotonic import IsotonicRegression

warnings.simplefilter("ignore")
faults = 0


def check(number, name, ours, theirs):
    global faults
    ours, theirs = np.asarray(ours, float), np.asarray(theirs, float)
    if ours.shape != theirs.shape or np.max(np.abs(ours - theirs), initial=0) > 1e-9:
        faults += 1
        print(f"case {number}: {name}: ours {ours}, theirs {theirs}")


cases = json.load(open(sys.argv[1]))
for number, case in enumerate(cases):
    y, p, w = np.array(case["labels"], int), np.array(case["scores"]), np.array(case["weights"])
    ours, taken = case["figures"], (p >= case["threshold"]).astype(int)
    theirs = {
        "roc_auc": metrics.roc_auc_score(y, p, sample_weight=w),
        "average_precision": metrics.average_precision_score(y, p, sample_weight=w),
        "roc_auc_plain": metrics.roc_auc_score(y, p),
        "kolmogorov_smirnov": ks_2samp(p[y == 1], p[y == 0], method="asymp").statistic,
        "log_loss": metrics.log_loss(y, p, sample_weight=w, labels=[0, 1]),
        "brier": metrics.brier_score_loss(y, p, sample_weight=w),
        "precision": metrics.precision_score(y, taken, sample_weight=w, zero_division=0),
        "recall": metrics.recall_score(y, taken, sample_weight=w, zero_division=0),
        "f1": metrics.f1_score(y, taken, sample_weight=w, zero_division=0),
    }
    tn, fp, fn, tp = metrics.confusion_matrix(y, taken, sample_weight=w, labels=[0, 1]).ravel()
    theirs |= {"tp": tp, "fp": fp, "tn": tn, "fn": fn}
    for name in sorted(ours):
        check(number, name, ours[name], theirs[name])
    observed, predicted = calibration_curve(y, p, n_bins=10, strategy="quantile")
    check(number, "reliability", case["reliability"], np.column_stack([predicted, observed]))
    fpr, tpr, thresholds = metrics.roc_curve(y, p, sample_weight=w, drop_intermediate=False)
    curve = np.column_stack([thresholds, tpr * w[y == 1].sum(), fpr * w[y == 0].sum()])[1:]
    check(number, "roc curve", case["steps"], curve)
    check(number, "isotonic", case["isotonic"], IsotonicRegression().fit(p, y).predict(p))
print(f"{len(cases)} cases agree" if faults == 0 else f"{faults} figures differ")
sys.exit(0 if faults == 0 else 1)
