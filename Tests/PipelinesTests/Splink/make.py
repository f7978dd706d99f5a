"""Makes the files beside it: what Splink's own trained model says of pairs of the sample corpus.

usage: make.py CONTACTS.csv OUT PAIRS   with splink 4.0.16 or 5.0.0 installed
Writes OUT.json (the model as Splink saves it), OUT-records.csv (kept as records.csv), and OUT-pairs.csv with Splink's match weights.
"""
import logging, re, sys, unicodedata, warnings

warnings.filterwarnings("ignore")
logging.disable(logging.CRITICAL)
import pandas as pd
import splink
import splink.comparison_library as cl
from splink import Linker, SettingsCreator, block_on

version = int(splink.__version__.split(".")[0])
if version >= 5:
    from splink.backends.duckdb import DuckDBAPI
else:
    from splink import DuckDBAPI


def plain(text):
    """Lower-case ASCII words, so that both sides read the same bytes."""
    text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(" +", " ", re.sub(r"[^a-z0-9 ]", "", text)).strip() or None


source, out, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
rows = pd.read_csv(source, dtype=str, keep_default_na=False)
records = pd.DataFrame(
    {
        "unique_id": rows["id"],
        "first_name": rows["given_name"].map(plain),
        "surname": rows["family_name"].map(plain),
        "dob": rows["birth_date"].map(lambda day: day or None),
        "city": rows["city"].map(plain),
        "company": rows["company"].map(plain),
        "phone": rows["phone"].map(lambda number: plain(re.sub(r"[^0-9]", "", number))),
    }
).head(2500)
settings = SettingsCreator(
    link_type="dedupe_only",
    comparisons=[
        cl.JaroWinklerAtThresholds("first_name", [0.9, 0.8]),
        cl.LevenshteinAtThresholds("surname", [1, 2]).configure(term_frequency_adjustments=True),
        cl.LevenshteinAtThresholds("dob", [1]),
        cl.ExactMatch("city").configure(term_frequency_adjustments=True),
        cl.JaroWinklerAtThresholds("company", [0.88]),
        cl.ExactMatch("phone"),
    ],
    blocking_rules_to_generate_predictions=[block_on("surname"), block_on("first_name", "city"), block_on("substr(first_name, 1, 1)")],
    max_iterations=15,
    em_convergence=0.001,
)
api = DuckDBAPI()
linker = Linker(api.register(records), settings) if version >= 5 else Linker(records, settings, api)
linker.training.estimate_u_using_random_sampling(max_pairs=3e5, seed=1)
linker.training.estimate_probability_two_random_records_match([block_on("first_name", "surname")], recall=0.6)
linker.training.estimate_parameters_using_expectation_maximisation(block_on("dob"))
linker.training.estimate_parameters_using_expectation_maximisation(block_on("surname"))
pairs = linker.inference.predict().as_pandas_dataframe()[["unique_id_l", "unique_id_r", "match_weight"]]
pairs = pairs.sort_values(["unique_id_l", "unique_id_r"])
# A tenth are the likeliest ones, so that every level occurs.
likely = pairs.nlargest(count // 10, "match_weight")
pairs = pd.concat([likely, pairs.drop(likely.index).sample(n=count - len(likely), random_state=1)])
pairs = pairs.sort_values(["unique_id_l", "unique_id_r"])
linker.misc.save_model_to_json(out + ".json", overwrite=True)
pairs.to_csv(out + "-pairs.csv", index=False, header=["id_a", "id_b", "match_weight"], float_format="%.9f")
records.to_csv(out + "-records.csv", index=False)
