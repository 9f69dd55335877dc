"""The gamma distribution: how much of it lies below a value, above it, and where a share of it ends.

Source: NIST Digital Library of Mathematical Functions (dlmf.nist.gov): the series 8.7.1 below the mean, the continued
fraction 8.9.2 above it, and for large shapes Temme's expansion 8.12.3 to 8.12.10, in which nothing grows with the
shape. Where a share ends is found by Newton's steps between two ends that only come closer. The published values are
the tables of chi-square, which is twice a gamma variable of half its degrees of freedom.
"""

from math import erfc, exp, inf, isfinite, isnan, lgamma, log, log1p, pi, sqrt
from statistics import NormalDist

from ..continued import fraction

LARGE = 10_000
TERMS = 2_000
STEPS = 200
CLOSE = 1e-15
SMALL = 1e-300
# How the expansion begins near the mean, by powers of the distance: of its first term, and of its second.
FIRST = (-1 / 3, 1 / 12, -2 / 135, 1 / 864, 1 / 2835, -139 / 777_600)
SECOND = (-1 / 540, -1 / 288, 1 / 378, -77 / 77_760)


def below(x: float, shape: float) -> float:
    """The share of a gamma variable (shape > 0, rate 1) that is at most x. ValueError for another shape, or for NaN."""
    return _shares(x, shape)[0]


def above(x: float, shape: float) -> float:
    """The share beyond x, with all its digits also where it is tiny. Raises as `below`."""
    return _shares(x, shape)[1]


def end_of(share: float, shape: float) -> float:
    """The x that so much of it lies below, 0 ≤ share ≤ 1; inf for all of it. ValueError outside."""
    if not 0 <= share <= 1:
        raise ValueError(f"a share lies from 0 to 1, not at {share}")
    _check(shape)
    if share in (0, 1):
        return 0.0 if share == 0 else inf
    low, high, x = 0.0, inf, _guess(share, shape)
    for _step in range(STEPS):
        if x <= SMALL:
            return 0.0
        less, more = _shares(x, shape)
        # The smaller of the two has the more digits.
        off = less - share if share < 0.5 else (1 - share) - more
        low, high = (x, high) if off < 0 else (low, x)
        steep = (
            exp((shape - 1) * log(x) - x - lgamma(shape)) if shape < LARGE else _peak(x, shape) * shape / x
        )
        better = x - off / steep if steep else inf
        if not low < better < high:
            better = (low + high) / 2 if isfinite(high) else 2 * x
        if abs(better - x) <= 4 * CLOSE * x:
            return better
        x = better
    return x


def _check(shape: float) -> None:
    if not 0 < shape < inf:
        raise ValueError(f"a shape is a number above 0, not {shape}")


def _shares(x: float, shape: float) -> tuple[float, float]:
    """Below and above."""
    _check(shape)
    if isnan(x):
        raise ValueError("what is no number lies nowhere")
    if x <= 0:
        return 0.0, 1.0
    if x == inf:
        return 1.0, 0.0
    if shape >= LARGE:
        return _temme(x, shape)
    front = exp(shape * log(x) - x - lgamma(shape))
    if x < shape + 1:
        less = min(1.0, front * _series(x, shape))
        return less, 1 - less
    more = min(1.0, front * _fraction(x, shape))
    return 1 - more, more


def _series(x: float, shape: float) -> float:
    term = total = 1 / shape
    for n in range(1, TERMS):
        term *= x / (shape + n)
        total += term
        if term < total * CLOSE:
            break
    return total


def _fraction(x: float, shape: float) -> float:
    """1/(x+1-a - 1(1-a)/(x+3-a - …))."""
    start = x + 1 - shape
    return 1 / fraction(start, lambda n: (-n * (n - shape), start + 2 * n))


def _temme(x: float, shape: float) -> tuple[float, float]:
    off = (x - shape) / shape
    distance = sqrt(2 * _bend(off)) * (1 if off > 0 else -1)
    rest = _peak(x, shape) * (_power_series(FIRST, distance) + _power_series(SECOND, distance) / shape)
    reach = distance * sqrt(shape / 2)
    return erfc(-reach) / 2 - rest, erfc(reach) / 2 + rest


def _peak(x: float, shape: float) -> float:
    """The density of the normal that the gamma variable is like, in units of the shape."""
    return exp(-shape * _bend((x - shape) / shape)) / sqrt(2 * pi * shape)


def _bend(off: float) -> float:
    """off - ln(1 + off), from its series where the two would eat each other's digits."""
    if abs(off) > 0.1:
        return off - log1p(off)
    total, power, n = 0.0, -off, 1
    while abs(power) > CLOSE * abs(total):
        n += 1
        power *= -off
        total += power / n
    return total


def _power_series(terms: tuple[float, ...], x: float) -> float:
    total = 0.0
    for term in reversed(terms):
        total = total * x + term
    return total


def _guess(share: float, shape: float) -> float:
    """Wilson and Hilferty's cube where it holds, else the first term of the series turned round."""
    cube = 1 - 1 / (9 * shape) + NormalDist().inv_cdf(share) / (3 * sqrt(shape))
    if shape >= 1 and cube > 0.2:
        return shape * cube**3
    power = (log(share) + lgamma(shape + 1)) / shape
    return exp(power) if power > log(SMALL) else 0.0
