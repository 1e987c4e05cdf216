def test_surplus_is_what_merging_each_cluster_into_one_takes_away(make_run):
    run = make_run(rows=20, sizes=((2, 3), (5, 1)))
    assert (run.cluster_count, run.clustered, run.surplus, run.alone) == (4, 11, 7, 9)


def test_the_bits_of_a_pair_give_its_probability(make_pair, make_step):
    pair = make_pair("a", "b", make_step("x", "y", 12.5), make_step("x", "y", 4.1))
    assert pair.total == pair.prior_weight + 16.6
    assert round(pair.probability, 9) == 0.5
