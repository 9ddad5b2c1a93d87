"""Words by what they tell the rules."""

from __future__ import annotations


def words(text: str) -> frozenset[str]:
    return frozenset(text.split())


PEOPLE_NOUNS = (
    "er",
    "or",
    "ist",
    "ian",
    "man",
    "woman",
    "ant",
    "ent",
    "president",
    "king",
    "queen",
    "chief",
    "judge",
    "boy",
    "girl",
    "child",
    "mother",
    "father",
    "son",
    "daughter",
    "wife",
    "husband",
    "widow",
    "nurse",
    "poet",
    "pilot",
    "student",
    "patient",
    "person",
    "employee",
    "trainee",
    "trustee",
    "refugee",
    "nominee",
    "detainee",
    "priest",
    "monk",
    "bishop",
    "clerk",
    "guest",
    "friend",
    "victim",
    "aunt",
    "uncle",
    "cousin",
    "adult",
    "infant",
)
NOT_PEOPLE = words(
    "female male pier tier barrier frontier glacier"
    " number water paper order matter power border river letter computer center centre summer"
    " winter"
    " corner chapter offer answer danger fever liver counter layer tower quarter member"
    " theater theatre"
    " sector factor error motor reactor mirror color harbor labor behavior corridor vector sensor"
    " meter filter cancer paper copper silver timber fiber shelter cover tender transfer character"
    " disorder former latter other either neither never disaster register cluster winter newspaper"
    " plant restaurant amount grant want government accident client event percent extent content"
    " moment department parliament agreement movement treatment investment element instrument"
    " environment development document component continent incident argument employment payment"
    " engagement settlement statement judgment judgement punishment shipment equipment talent text"
    " tent rent vent current patent cement segment comment pavement tournament appointment"
    " measurement"
    " media criterion human man-hour director-general variant assistant-ship constant pollutant"
    " list mist fist waist twist wrist minor"
    " supplement requirement monument experiment ornament garment fragment pigment"
)
NOT_PEOPLE |= words(
    "trailer heater boiler cooker printer scanner mixer freezer container steamer locker drawer"
    " charger burner cutter propeller thruster tanker freighter trawler helicopter bunker dredger"
    " digger bulldozer poster folder header footer booster bladder finger shoulder hammer anchor"
    " door floor flower feeder girder ledger gender newsletter typewriter turnover trigger monitor"
    " processor server browser separator generator diameter aquifer amber charter rotor hydrant"
    " nutrient precedent descent alignment fertiliser fertilizer extinguisher weather waiver wonder"
    " remainder timer sweater boulder ladder gutter pepper ginger butter leather feather laser"
    " router transistor resistor elevator escalator refrigerator radiator ventilator accelerator"
    " incubator equator tumor tumour meteor solvent detergent deterrent torrent crescent covenant"
    " pendant remnant elephant checklist shortlist tractor scooter cellar career season"
)
NOT_PEOPLE |= words(
    "accent adder advent alder alligator alternator ambient amplifier anger antecedent"
    " antidepressant ardor armor ascent atelier banister banner banter barter batter beaker beer"
    " binder bioreactor blazer blender blinder blister blunder bolster brazier breaker bumper"
    " burger caliper canister canker capacitor chamber chandelier chiller cider cinder clamor"
    " clarifier clover coaster colander compactor compressor conditioner condor conifer connector"
    " consent convent converter conveyor coolant cooler copier corer cormorant cracker crater"
    " crossover crusher cucumber currant cylinder dagger decor deer denominator detector"
    " determinant digester dinner disinfectant dissent ember encounter ester ether excavator"
    " exponent exterior extractor fastener favor fender filibuster flavor flicker flyover fodder"
    " gander garter geyser gist gradient grinder hamster handover hanger hangover heather holster"
    " honor hopper horror humidifier humor hunger incinerator indicator inductor ingredient"
    " injector instant intent interior inverter isolator jumper juniper lacquer lager lather lever"
    " lighter limiter liner liquor litter lobster lubricant lumber makeover manger manner manor"
    " marker meander median meridian metaphor multiplier murder numerator odor opener orient"
    " oscillator oyster pacemaker pageant panther parlor pennant pewter pheasant plaster platter"
    " plunder pointer poker polymer powder prayer present primer prior projector propellant"
    " pullover purifier quadrant quotient rafter rancor razor reactant rectifier reflector"
    " rejoinder retardant revolver rigor roller rooster roster rubber rudder rumor salamander"
    " salient sampler saucer scent sealant semester semiconductor serpent sewer shower shutter"
    " sinker skewer slider slipper slumber solder spider splinter sprinkler stapler starter"
    " stimulant strainer stretcher superconductor supper surfactant surrender sweetener takeover"
    " talisman tangent taper temper terrier terror tether thickener thunder tiger tinder toaster"
    " toner transformer transient tremor trident trimester trouser tuber tumbler ulcer upper vapor"
    " veneer vigor voucher wafer warrant washer whisker whisper wicker wiper wrapper"
)
PEOPLE = words(
    "captain colleague critic cleric mechanic academic colonel marshal official pupil apprentice"
    " accomplice heir baby spouse bride groom athlete advocate candidate graduate delegate"
    " magistrate pirate devotee referee diplomat bureaucrat democrat aristocrat scholar beggar liar"
    " registrar secretary missionary vicar squire comrade companion neighbour saviour actress"
    " waitress hostess heroine thief spy chef cook smith blacksmith goldsmith locksmith coach"
)
THINGS_END = ("ment", "water", "paper", "meter", "tower", "power", "letter", "corner")
SONS = words("son grandson stepson godson person salesperson chairperson spokesperson king viking")
GENDERS = {"he": "he", "him": "he", "his": "he", "she": "she", "her": "she"}
WOMEN = words(
    "woman girl mother sister daughter wife widow aunt niece grandmother granddaughter queen"
    " princess lady actress duchess countess baroness chairwoman spokeswoman midwife nun heroine"
    " draughtswoman businesswoman congresswoman saleswoman bride girlfriend female hen mare cow"
)
MEN = words(
    "man boy father brother son husband uncle nephew grandfather grandson king prince gentleman"
    " actor duke count baron chairman spokesman priest monk bishop pope widower businessman"
    " congressman salesman workman fireman bridegroom boyfriend fisherman male stallion bull"
)
GROUPS = words(
    "government company team group party committee council board ministry court crew army movement"
    " union association public police family staff majority bank association agency firm community"
    " commission parliament club couple pair population press"
)
PLAIN = words(
    "world sun moon earth sea ocean sky public past future present state economy internet west east"
    " north south law weather market climate war environment universe truth poor rich elderly young"
    " press media police army navy government majority aim goal question answer idea difference"
    " result reason problem number share rate level cost price body brain heart skin blood liver"
    " kidney lungs immune population countryside night morning day winter summer risk"
)
SAYING = words(
    "say tell state report add note stress explain announce write emphasise emphasize point remark"
    " comment recall confirm declare acknowledge recommend"
)
ARGUING = words(
    "argue believe think claim insist maintain suggest warn assert consider regard view see"
    " describe"
    " call contend suspect fear conclude object complain caution hold interpret welcome praise"
    " criticise criticize accuse doubt assume propose recommend advise urge prefer deem hail judge"
    " condemn hope wonder lament submit counter reply retort respond plead protest attribute credit"
    " blame ascribe answer worry"
)
# What a court does in a sentence that tells what it found: a fact about the court.
HOLDING = words(
    "hold find rule consider conclude accept reject decide determine prefer assume regard award"
    " note observe state dismiss order direct declare see view describe recommend"
)
BLAMING = words("attribute credit blame ascribe")  # something to somebody
FINDING = words("find show reveal indicate estimate calculate measure record observe")
FORESEEING = words("expect predict forecast project anticipate foresee")
PLANNING = words("plan intend aim seek propose pledge promise undertake hope want wish strive mean")
ELLIPTIC = words(
    "another both others other first second third fourth"
    " former latter neither either each one ones same some many most few"
    " none several two three four five six all half"
)
TIMES = words("time day year moment point period date week month night morning")


# Adjectives that tell a thing only by what was told before.
RELATIVE = words(
    "new other others same first second third next last latter remaining further additional usual"
    " following previous earlier later present whole entire original old second-largest opposite"
    " only current above mentioned said various such latest subsequent resulting"
)
# Nouns for parts of something, which say little where that is not named.
RELATIONAL = words(
    "member author partner participant resident shareholder director employee colleague owner"
    " founder tenant delegate subscriber applicant respondent signatory staff crew organiser"
    " organizer result figure finding prototype opposite contrary reverse"
)
# What is told of as "the study" or "the decision" has been told of before.
TOLD_BEFORE = words(
    "objection amount result answer outcome proposal decision claim argument question problem issue"
    " effect difference finding figure case idea view reason rise increase decline fall deal offer"
    " move incident event accident attack study survey report paper trial experiment inquiry audit"
    " review poll test call reply letter order fee sum ban permit licence license ruling verdict"
    " error mistake belief defect dispute complaint threat demand request promise loss gain shift"
    " trend pattern process procedure method approach strategy episode scene story scenario remark"
    " warning measure attempt expedition failure success award phenomenon affair trouble experience"
    " technique approach incident crisis episode episode affair criticism news"
)
# What "the …" sums up need not have been called so before.
SUMS_UP = words(
    "result outcome effect answer consequence problem question issue idea claim argument proposal"
    " difference rise increase decline fall loss gain move case view reason explanation amount sum"
    " conclusion implication situation decision"
)
# Abstract nouns in -tion and -ment that everybody understands.
INSTITUTIONS = words(
    "government parliament population nation station environment administration constitution"
    " department opposition region religion television education production consumption competition"
    " transportation radiation vegetation precipitation evolution revolution inflation pollution"
    " apartment basement pavement garment cement document movement instrument employment"
    " unemployment entertainment equipment treatment development establishment corporation"
    " organisation organization association foundation institution federation generation"
    " profession session tradition election permission television mission pension"
    " passion mansion version"
    " recession depression position section condition information legislation taxation"
)
GENERAL = words("average typical global international world national european human")


def is_person_noun(lemma: str) -> bool:
    """Whether a word is of somebody, as far as its ending tells."""
    if lemma.endswith(THINGS_END) or (lemma.endswith(("son", "king")) and lemma not in SONS):
        return False
    known = lemma in PEOPLE or lemma.endswith(PEOPLE_NOUNS)
    return known and lemma not in NOT_PEOPLE and lemma not in GROUPS


def gender_of(lemma: str) -> str:
    """ "he" or "she" where a noun tells, else ""."""
    return "she" if lemma in WOMEN else "he" if lemma in MEN else ""


def is_told_before(lemma: str) -> bool:
    """Whether "the …" of such a noun goes back to what was said: "the dismissal"."""
    if lemma in TOLD_BEFORE:
        return True
    return lemma.endswith(("tion", "sion", "ment", "ssal", "oval")) and lemma not in INSTITUTIONS
