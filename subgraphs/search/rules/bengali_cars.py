"""What cars are called in Bengali, as buyers there write it: each word beside how its maker writes it. A name has several spellings."""

from collections.abc import Mapping

from subgraphs.search.rules.text import fold

_WRITTEN = {
    "toyota": "টয়োটা টয়োটো", "honda": "হোন্ডা হোণ্ডা", "nissan": "নিসান নিশান", "mitsubishi": "মিতসুবিশি মিৎসুবিশি", "mazda": "মাজদা",
    "suzuki": "সুজুকি", "hyundai": "হুন্দাই হিউন্দাই", "kia": "কিয়া", "bmw": "বিএমডব্লিউ", "mercedes": "মার্সিডিজ মার্সেডিজ", "benz": "বেঞ্জ",
    "audi": "অডি", "ford": "ফোর্ড", "lexus": "লেক্সাস", "subaru": "সুবারু", "isuzu": "ইসুজু", "daihatsu": "দাইহাতসু", "tata": "টাটা",
    "chevrolet": "শেভ্রোলেট", "volkswagen": "ভক্সওয়াগন", "renault": "রেনল্ট রেনো",
    "corolla": "করোলা", "axio": "এক্সিও অ্যাক্সিও", "fielder": "ফিল্ডার", "premio": "প্রিমিও", "allion": "এলিয়ন অ্যালিয়ন", "noah": "নোয়া নোয়াহ",
    "hiace": "হাইয়েস হায়েস", "prado": "প্রাডো", "vitz": "ভিটজ ভিজ", "aqua": "অ্যাকোয়া একুয়া", "probox": "প্রোবক্স", "prius": "প্রিয়াস প্রিয়ুস",
    "camry": "ক্যামরি", "land": "ল্যান্ড", "cruiser": "ক্রুজার", "yaris": "ইয়ারিস", "avanza": "অ্যাভাঞ্জা", "hilux": "হাইলাক্স", "harrier": "হ্যারিয়ার",
    "civic": "সিভিক", "accord": "অ্যাকর্ড একর্ড", "crv": "সিআরভি", "vezel": "ভেজেল", "fit": "ফিট", "grace": "গ্রেস",
    "xtrail": "এক্সট্রেইল এক্সট্রেল", "sunny": "সানি", "patrol": "প্যাট্রোল", "pajero": "পাজেরো", "lancer": "ল্যান্সার", "outlander": "আউটল্যান্ডার",
    "swift": "সুইফট সুইফ্ট", "alto": "অল্টো", "elantra": "এলান্ট্রা", "sonata": "সোনাটা", "tucson": "টুসন টাকসন", "sportage": "স্পোর্টেজ", "rav4": "র্যাভ৪",
}  # fmt: skip

WRITTEN_BY_MAKERS: Mapping[str, str] = {fold(spelling): name for name, spellings in _WRITTEN.items() for spelling in spellings.split()}
